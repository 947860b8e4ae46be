SELECT name_key, id, street, email_key FROM subscriber
WHERE (source <> :source OR external_id = '') AND status <> 'archived' AND name_key IN (:ids)
ORDER BY id LIMIT 20000
