SELECT id FROM payment WHERE subscriber_id = :subscriber ORDER BY received_on, id
