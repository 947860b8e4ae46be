SELECT s.id, s.monthly_minor, CAST(coalesce(sum(u.price_minor * u.quantity), 0) AS BIGINT)
FROM subscriber_summary s LEFT JOIN subscription u ON u.subscriber_id = s.id AND u.status <> 'ended'
GROUP BY s.id, s.monthly_minor HAVING s.monthly_minor <> coalesce(sum(u.price_minor * u.quantity), 0)
