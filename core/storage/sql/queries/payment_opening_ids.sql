SELECT id FROM payment WHERE subscriber_id = :subscriber AND voided = 0 AND receipt_no LIKE 'OPEN-%' ORDER BY id
