SELECT family_id, kind, subject_id, device_id, csrf, created_at, used_at, expires_at, state FROM session WHERE token_hash = :token
