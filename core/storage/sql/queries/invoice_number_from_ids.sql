SELECT id FROM invoice WHERE number >= :from AND number < :to
    AND (CAST(:whole AS BIGINT) = 1 OR subscriber_id IS NULL
        OR replace(CAST(:branches AS TEXT), CAST(:sep AS TEXT) || branch || CAST(:sep AS TEXT), '') <> CAST(:branches AS TEXT))
ORDER BY number, id LIMIT :limit
