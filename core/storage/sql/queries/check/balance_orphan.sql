SELECT e.id, e.amount_minor, 'a subscriber' FROM ledger_entry e LEFT JOIN subscriber_summary s ON s.id = e.subscriber_id
WHERE e.account = :account AND s.id IS NULL
