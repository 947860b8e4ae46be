SELECT id FROM portal_user WHERE subscriber_id = :subscriber ORDER BY id
