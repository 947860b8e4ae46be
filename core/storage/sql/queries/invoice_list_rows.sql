SELECT i.id, i.subscriber_id, i.number, i.stage, i.issued_on, i.due_on, i.total_minor, i.open_minor, i.run_id,
    s.account_no, s.name, s.name_key, s.delivery, s.city, s.postal_code, s.billing_name, s.billing_street, s.billing_city, s.billing_postal_code
FROM invoice i JOIN subscriber s ON s.id = i.subscriber_id
WHERE i.issued_on >= :from AND i.issued_on <= :to
ORDER BY i.issued_on DESC, i.number DESC, i.id
LIMIT :limit
