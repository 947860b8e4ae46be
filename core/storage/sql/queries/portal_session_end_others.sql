DELETE FROM session WHERE subject_id = :user AND kind = 'portal' AND family_id <> :handle
