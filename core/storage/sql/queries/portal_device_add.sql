INSERT INTO device (id, user_id, name, last_seq, created_at, state) VALUES (:id, :user, :name, 0, :now, 'portal')
