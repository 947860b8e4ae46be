DELETE FROM session WHERE subject_id = :user AND kind = 'portal' AND (expires_at <= :now OR used_at <= :idle)
