SELECT id, search_key FROM subscriber WHERE id > :after ORDER BY id LIMIT 1000
