SELECT s.family_id, s.subject_id, u.subscriber_id, s.csrf, s.used_at
FROM session s JOIN portal_user u ON u.id = s.subject_id
WHERE s.token_hash = :token AND s.kind = 'portal' AND s.state = 'active' AND s.expires_at > :now AND s.used_at > :idle
