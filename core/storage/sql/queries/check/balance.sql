SELECT s.id, s.balance_minor, CAST(coalesce(sum(e.amount_minor), 0) AS BIGINT)
FROM subscriber_summary s LEFT JOIN ledger_entry e ON e.subscriber_id = s.id AND e.account = :account
GROUP BY s.id, s.balance_minor HAVING s.balance_minor <> coalesce(sum(e.amount_minor), 0)
