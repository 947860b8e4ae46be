SELECT id FROM subscriber WHERE name_key = :key AND status <> 'archived' ORDER BY id LIMIT 50
