SELECT i.id, i.open_minor, CAST(i.total_minor - coalesce(sum(a.amount_minor), 0) AS BIGINT)
FROM invoice i LEFT JOIN allocation a ON a.invoice_id = i.id WHERE i.stage = 'issued'
GROUP BY i.id, i.open_minor, i.total_minor
HAVING i.open_minor < 0 OR i.open_minor <> i.total_minor - coalesce(sum(a.amount_minor), 0)
