SELECT id FROM portal_message ORDER BY id
