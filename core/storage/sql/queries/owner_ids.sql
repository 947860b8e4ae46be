SELECT id FROM staff_user WHERE role = 'owner' AND disabled = 0 ORDER BY id
