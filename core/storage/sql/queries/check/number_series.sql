SELECT c.name, c.n, count(i.id)
FROM counter c LEFT JOIN invoice i ON c.name = 'invoice-' || substr(i.number, 1, 4) AND i.number NOT LIKE 'OPEN-%'
WHERE c.name LIKE 'invoice-%'
GROUP BY c.name, c.n HAVING c.n <> count(i.id) OR c.n <> CAST(coalesce(max(substr(i.number, 5)), '0') AS BIGINT)
