INSERT INTO portal_credential (portal_user_id, password_hash, changed_at) VALUES (:id, :hash, :at)
ON CONFLICT (portal_user_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = excluded.changed_at
