SELECT id FROM subscription WHERE subscriber_id = :subscriber AND status <> 'ended' ORDER BY id
