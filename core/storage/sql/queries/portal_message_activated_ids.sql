SELECT id FROM portal_message WHERE activated = 1 ORDER BY activated_at, id
