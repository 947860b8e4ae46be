UPDATE session SET state = 'spent', used_at = :at WHERE token_hash = :token AND state = 'active'
