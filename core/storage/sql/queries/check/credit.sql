SELECT s.id, s.credit_minor, CAST(coalesce(sum(p.unapplied_minor), 0) AS BIGINT)
FROM subscriber_summary s LEFT JOIN payment p ON p.subscriber_id = s.id AND p.voided = 0
GROUP BY s.id, s.credit_minor HAVING s.credit_minor <> coalesce(sum(p.unapplied_minor), 0)
