SELECT id FROM payment WHERE receipt_no >= :from AND receipt_no < :to ORDER BY receipt_no, id LIMIT :limit
