SELECT i.id, i.total_minor, CAST(coalesce(sum(c.amount_minor + c.tax_minor), 0) AS BIGINT)
FROM invoice i LEFT JOIN charge c ON c.invoice_id = i.id
GROUP BY i.id, i.total_minor, i.subtotal_minor, i.tax_minor
HAVING i.total_minor <> coalesce(sum(c.amount_minor + c.tax_minor), 0) OR i.total_minor <> i.subtotal_minor + i.tax_minor
