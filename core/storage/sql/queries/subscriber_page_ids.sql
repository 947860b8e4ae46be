SELECT id FROM subscriber WHERE id > :after ORDER BY id LIMIT 1000
