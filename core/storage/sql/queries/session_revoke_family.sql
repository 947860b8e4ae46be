UPDATE session SET state = 'revoked' WHERE family_id = :family AND state <> 'revoked'
