SELECT s.id, s.account_no, s.status, s.kind, s.name, s.city, s.region, s.email, s.phone, s.street,
       s.postal_code, s.tags, s.delivery, s.since, m.package_names, m.balance_minor, m.credit_minor,
       m.oldest_due, m.open_invoices
FROM subscriber s LEFT JOIN subscriber_summary m ON m.id = s.id
WHERE s.row_id = :row
