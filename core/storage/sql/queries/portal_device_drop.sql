DELETE FROM device WHERE user_id = :user AND state = 'portal'
AND NOT EXISTS (SELECT 1 FROM session s WHERE s.device_id = device.id AND s.subject_id = :user AND s.state = 'active' AND s.expires_at > :now)
