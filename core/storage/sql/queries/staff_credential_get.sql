SELECT password_hash FROM staff_credential WHERE user_id = :user
