INSERT INTO device (id, user_id, name, last_seq, chain_hash, state, created_at) VALUES (:id, :user, :name, 0, NULL, 'active', :at)
