UPDATE device SET last_seq = :seq, chain_hash = :chain WHERE id = :id AND user_id = :user
