SELECT id FROM package WHERE name_key = :key
