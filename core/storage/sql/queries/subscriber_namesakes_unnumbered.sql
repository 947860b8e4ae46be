SELECT name_key, id, street, email_key FROM subscriber
WHERE external_id = '' AND status <> 'archived' AND name_key IN (:ids)
ORDER BY id
