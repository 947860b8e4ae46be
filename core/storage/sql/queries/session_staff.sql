SELECT s.family_id, s.device_id, s.expires_at, s.state, u.id, u.name, u.display_name, u.role, u.disabled,
    (SELECT count(*) FROM session p WHERE p.family_id = s.family_id AND p.state = 'spent' AND p.used_at <= s.created_at),
    s.created_at
FROM session s JOIN staff_user u ON u.id = s.subject_id
WHERE s.token_hash = :token AND s.kind = 'access'
