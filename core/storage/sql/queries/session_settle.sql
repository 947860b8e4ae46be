UPDATE session SET state = 'past' WHERE family_id = :family AND state = 'spent' AND used_at <= :made
