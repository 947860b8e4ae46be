INSERT INTO one_time_link (token_hash, purpose, subject_id, expires_at, spent_at) VALUES (:token, :purpose, :subject, :expires, NULL)
