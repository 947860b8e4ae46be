SELECT id FROM allocation WHERE payment_id = :payment ORDER BY id
