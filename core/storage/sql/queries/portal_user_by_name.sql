SELECT id FROM portal_user WHERE username_key = :key
