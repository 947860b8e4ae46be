SELECT account_no, count(*), 1 FROM subscriber GROUP BY account_no HAVING count(*) > 1
