SELECT id FROM payment WHERE subscriber_id = :subscriber ORDER BY received_on DESC, id DESC LIMIT :limit
