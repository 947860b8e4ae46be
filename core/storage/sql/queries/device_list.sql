SELECT d.id, d.name, d.state, d.last_seq, u.name, d.created_at FROM device d JOIN staff_user u ON u.id = d.user_id ORDER BY d.created_at, d.id, d.user_id
