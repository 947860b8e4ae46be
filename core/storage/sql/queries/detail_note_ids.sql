SELECT id FROM note WHERE subscriber_id = :subscriber ORDER BY id DESC LIMIT :limit
