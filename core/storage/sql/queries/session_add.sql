INSERT INTO session (token_hash, family_id, kind, subject_id, device_id, csrf, created_at, used_at, expires_at, state)
VALUES (:token, :family, :kind, :subject, :device, :csrf, :created, :used, :expires, 'active')
