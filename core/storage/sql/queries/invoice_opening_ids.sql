SELECT id FROM invoice WHERE subscriber_id = :subscriber AND stage = 'issued' AND number LIKE 'OPEN-%' ORDER BY id
