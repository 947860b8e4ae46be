SELECT count(*) FROM session WHERE family_id = :family AND subject_id = :subject AND state = 'active'
