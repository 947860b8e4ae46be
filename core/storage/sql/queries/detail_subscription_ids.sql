SELECT id FROM subscription WHERE subscriber_id = :subscriber ORDER BY id LIMIT :limit
