SELECT fingerprint, answer, user_id FROM command WHERE id = :id
