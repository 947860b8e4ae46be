SELECT id FROM invoice WHERE subscriber_id = :subscriber ORDER BY issued_on DESC, id DESC LIMIT :limit
