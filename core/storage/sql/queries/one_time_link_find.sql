SELECT subject_id, expires_at FROM one_time_link WHERE token_hash = :token AND purpose = :purpose AND spent_at IS NULL
