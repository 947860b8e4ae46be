INSERT INTO one_time_link (token_hash, purpose, subject_id, expires_at) VALUES (:hash, :purpose, :subject, :expires)
