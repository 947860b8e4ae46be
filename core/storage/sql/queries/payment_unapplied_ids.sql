SELECT id FROM payment WHERE subscriber_id = :subscriber AND unapplied_minor > 0 AND voided = 0 ORDER BY received_on, id
