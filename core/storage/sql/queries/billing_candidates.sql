SELECT u.subscriber_id, u.bill_start, u.billed_terms
FROM subscription u JOIN package p ON p.id = u.package_id
WHERE u.status = 'active' AND p.left_out = 0 AND u.bill_start <= :through AND u.subscriber_id > :after
ORDER BY u.subscriber_id LIMIT 5000
