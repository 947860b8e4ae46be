SELECT id FROM payment WHERE receipt_no = :receipt ORDER BY id
