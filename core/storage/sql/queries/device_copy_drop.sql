DELETE FROM device_copy WHERE device_id = :device AND user_id = :user
    AND (family_id = :family OR (computer = :computer AND body = :body))
