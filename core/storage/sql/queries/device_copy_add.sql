INSERT INTO device_copy (device_id, user_id, family_id, computer, told_at, total, body)
VALUES (:device, :user, :family, :computer, :at, :total, :body)
