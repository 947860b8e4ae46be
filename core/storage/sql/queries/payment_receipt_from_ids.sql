SELECT id FROM payment WHERE receipt_no >= :from AND receipt_no < :to
    AND (CAST(:whole AS BIGINT) = 1 OR subscriber_id IS NULL
        OR replace(CAST(:branches AS TEXT), CAST(:sep AS TEXT) || branch || CAST(:sep AS TEXT), '') <> CAST(:branches AS TEXT))
ORDER BY receipt_no, id LIMIT :limit
