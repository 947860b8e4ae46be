SELECT id FROM staff_user WHERE name_key = :key
