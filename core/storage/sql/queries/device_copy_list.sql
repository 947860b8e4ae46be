SELECT family_id, computer, told_at, total, body FROM device_copy
WHERE device_id = :device AND user_id = :user ORDER BY told_at DESC, family_id
