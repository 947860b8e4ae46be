SELECT s.id, s.account_no, s.name, s.city, s.status, coalesce(m.balance_minor, 0)
FROM subscriber s LEFT JOIN subscriber_summary m ON m.id = s.id
WHERE s.row_id IN (SELECT rowid FROM subscriber_fts WHERE subscriber_fts MATCH :match
    AND (:branches = '' OR EXISTS (SELECT 1 FROM subscriber b WHERE b.row_id = subscriber_fts.rowid
        AND instr(:branches, char(10) || b.branch || char(10)) > 0))
    LIMIT :enough)
ORDER BY s.name_key, s.row_id LIMIT :limit
