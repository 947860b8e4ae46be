UPDATE session SET state = 'past' WHERE family_id = :family AND state = 'active'
