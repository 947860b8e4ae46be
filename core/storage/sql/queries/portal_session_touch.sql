UPDATE session SET used_at = :now WHERE token_hash = :token AND kind = 'portal' AND state = 'active' AND used_at < :now
