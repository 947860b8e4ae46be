SELECT receipt_no, count(*), 1 FROM payment GROUP BY receipt_no HAVING count(*) > 1
