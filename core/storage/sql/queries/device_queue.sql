SELECT last_seq, chain_hash, state FROM device WHERE id = :id AND user_id = :user
