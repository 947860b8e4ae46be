SELECT id, street, email_key FROM subscriber
WHERE name_key = :key AND status <> 'archived' AND (source <> :source OR external_id = '') ORDER BY id LIMIT 500
