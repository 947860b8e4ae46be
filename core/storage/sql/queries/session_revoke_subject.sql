UPDATE session SET state = 'revoked' WHERE subject_id = :subject AND state <> 'revoked'
