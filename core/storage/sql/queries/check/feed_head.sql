SELECT 'change', c.n, max(f.seq) FROM counter c CROSS JOIN change f WHERE c.name = 'change' GROUP BY c.n HAVING c.n <> max(f.seq)
