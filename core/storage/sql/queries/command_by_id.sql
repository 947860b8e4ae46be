SELECT fingerprint, answer FROM command WHERE id = :id
