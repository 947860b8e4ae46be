SELECT s.family_id, s.device_id, s.expires_at, s.state, u.id, u.name, u.display_name, u.role, u.disabled
FROM session s JOIN staff_user u ON u.id = s.subject_id
WHERE s.token_hash = :token AND s.kind = 'access'
