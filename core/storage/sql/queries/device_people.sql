SELECT d.user_id, u.display_name, d.name, d.state, d.last_seq FROM device d JOIN staff_user u ON u.id = d.user_id
WHERE d.id = :id ORDER BY d.created_at, d.user_id LIMIT :limit
