UPDATE one_time_link SET spent_at = :now
WHERE token_hash = :hash AND purpose = :purpose AND spent_at IS NULL AND expires_at > :now
RETURNING subject_id
