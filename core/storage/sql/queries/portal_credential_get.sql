SELECT password_hash FROM portal_credential WHERE portal_user_id = :id
