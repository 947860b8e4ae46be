UPDATE session SET used_at = :at, expires_at = :expires WHERE token_hash = :token
