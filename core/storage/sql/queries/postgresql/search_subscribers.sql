SELECT s.id, s.account_no, s.name, s.city, s.status, coalesce(m.balance_minor, 0)
FROM subscriber s LEFT JOIN subscriber_summary m ON m.id = s.id
WHERE s.id IN (SELECT found.subscriber_id FROM (
    SELECT DISTINCT t.subscriber_id FROM search_token t
    WHERE t.token >= :from AND t.token < :to
        AND (CAST(:whole AS BIGINT) = 1 OR EXISTS (SELECT 1 FROM subscriber b WHERE b.id = t.subscriber_id
            AND strpos(CAST(:branches AS TEXT), chr(10) || b.branch || chr(10)) > 0))
        AND (CAST(:has1 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM search_token a WHERE a.token = :word1 AND a.subscriber_id = t.subscriber_id))
        AND (CAST(:has2 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM search_token b WHERE b.token = :word2 AND b.subscriber_id = t.subscriber_id))
        AND (CAST(:has3 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM search_token c WHERE c.token = :word3 AND c.subscriber_id = t.subscriber_id))
        AND (CAST(:has4 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM search_token d WHERE d.token = :word4 AND d.subscriber_id = t.subscriber_id))
    LIMIT :enough) AS found)
ORDER BY s.name_key, s.row_id LIMIT :limit
