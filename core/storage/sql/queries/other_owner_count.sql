SELECT count(*) FROM staff_user WHERE role = 'owner' AND disabled = 0 AND id <> :id
