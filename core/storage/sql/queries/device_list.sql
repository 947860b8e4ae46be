SELECT d.id, d.name, d.state, d.last_seq, u.name, d.created_at, u.display_name, d.user_id,
    coalesce((SELECT max(s.used_at) FROM session s WHERE s.subject_id = d.user_id AND s.device_id = d.id), 0),
    coalesce((SELECT max(c.received_at) FROM command c WHERE c.device_id = d.id AND c.user_id = d.user_id AND c.device_seq = d.last_seq AND c.device_seq > 0), 0)
FROM device d JOIN staff_user u ON u.id = d.user_id
ORDER BY CASE d.state WHEN 'frozen' THEN 0 WHEN 'released' THEN 1 ELSE 2 END, d.created_at DESC, d.id, d.user_id
LIMIT :limit
