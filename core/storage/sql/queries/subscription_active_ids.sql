SELECT id FROM subscription WHERE subscriber_id = :subscriber AND status = 'active' ORDER BY id
