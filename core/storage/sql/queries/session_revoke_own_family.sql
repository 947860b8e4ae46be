UPDATE session SET state = 'revoked' WHERE family_id = :family AND subject_id = :subject AND state <> 'revoked'
