SELECT d.id, count(c.id) + d.echoed, d.last_seq FROM device d LEFT JOIN command c ON c.device_id = d.id AND c.user_id = d.user_id AND c.device_seq > 0
WHERE d.state <> 'portal' GROUP BY d.id, d.user_id, d.echoed, d.last_seq HAVING count(c.id) + d.echoed <> d.last_seq
