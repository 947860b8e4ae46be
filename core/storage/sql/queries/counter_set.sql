INSERT INTO counter (name, n) VALUES (:name, :n) ON CONFLICT (name) DO UPDATE SET n = excluded.n
