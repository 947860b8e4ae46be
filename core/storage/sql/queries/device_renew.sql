INSERT INTO device (id, user_id, name, last_seq, chain_hash, state, created_at, echoed) SELECT :id, user_id, name, :seq, :chain, 'active', :at, :seq FROM device WHERE id = :old AND user_id = :user
