SELECT id FROM payment WHERE subscriber_id = :subscriber AND voided = 0
ORDER BY received_on DESC, id DESC
LIMIT :limit
