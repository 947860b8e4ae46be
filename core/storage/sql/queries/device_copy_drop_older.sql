DELETE FROM device_copy WHERE device_id = :device AND user_id = :user AND family_id NOT IN (
    SELECT c.family_id FROM device_copy c WHERE c.device_id = :device AND c.user_id = :user
    ORDER BY c.told_at DESC, c.family_id LIMIT :kept)
