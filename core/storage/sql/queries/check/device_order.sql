SELECT device_id, count(*), max(device_seq) FROM command WHERE device_seq > 0
GROUP BY device_id, user_id HAVING count(*) <> max(device_seq)
