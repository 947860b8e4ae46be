SELECT number, count(*), 1 FROM invoice GROUP BY number HAVING count(*) > 1
