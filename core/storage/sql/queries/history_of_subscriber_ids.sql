SELECT id FROM history WHERE subscriber_id = :subscriber ORDER BY id DESC LIMIT :limit
