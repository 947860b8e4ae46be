SELECT id FROM site WHERE name_key = :key ORDER BY id
