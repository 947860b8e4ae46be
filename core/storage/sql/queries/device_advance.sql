UPDATE device SET last_seq = :seq, chain_hash = :chain, echoed = echoed + :echoed WHERE id = :id AND user_id = :user
