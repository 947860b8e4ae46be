UPDATE one_time_link SET spent_at = :at WHERE token_hash = :token AND spent_at IS NULL
