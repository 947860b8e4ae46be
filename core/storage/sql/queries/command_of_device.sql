SELECT id, name, payload, device_seq, entered_at, received_at, status FROM command
WHERE device_id = :device AND user_id = :user AND device_seq >= :from ORDER BY device_seq DESC LIMIT :limit
