SELECT s.family_id, s.device_id, s.created_at, s.used_at, s.expires_at, coalesce(d.name, '')
FROM session s LEFT JOIN device d ON d.id = s.device_id AND d.user_id = s.subject_id
WHERE s.subject_id = :subject AND s.kind = :kind AND s.state = 'active' AND s.expires_at > :now
ORDER BY s.created_at, s.token_hash
