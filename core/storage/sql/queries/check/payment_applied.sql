SELECT p.id, p.unapplied_minor,
    CAST(CASE WHEN p.voided = 1 THEN 0 ELSE p.amount_minor - coalesce(sum(a.amount_minor), 0) END AS BIGINT)
FROM payment p LEFT JOIN allocation a ON a.payment_id = p.id
GROUP BY p.id, p.amount_minor, p.unapplied_minor, p.voided
HAVING p.unapplied_minor < 0
    OR p.unapplied_minor <> CASE WHEN p.voided = 1 THEN 0 ELSE p.amount_minor - coalesce(sum(a.amount_minor), 0) END
