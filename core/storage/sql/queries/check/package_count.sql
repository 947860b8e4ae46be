SELECT s.id, s.package_count, count(u.id)
FROM subscriber_summary s LEFT JOIN subscription u ON u.subscriber_id = s.id AND u.status <> 'ended'
GROUP BY s.id, s.package_count HAVING s.package_count <> count(u.id)
