SELECT subject_id FROM one_time_link
WHERE token_hash = :hash AND purpose = :purpose AND spent_at IS NULL AND expires_at > :now
