INSERT INTO session (token_hash, family_id, kind, subject_id, device_id, csrf, created_at, used_at, expires_at, state)
VALUES (:token, :handle, 'portal', :user, :handle, :csrf, :now, :now, :expires, 'active')
