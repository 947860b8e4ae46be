SELECT s.family_id, s.created_at, s.used_at, d.name
FROM session s JOIN device d ON d.id = s.device_id AND d.user_id = s.subject_id
WHERE s.subject_id = :user AND s.kind = 'portal' AND s.state = 'active' AND s.expires_at > :now AND s.used_at > :idle
ORDER BY s.used_at DESC, s.family_id
