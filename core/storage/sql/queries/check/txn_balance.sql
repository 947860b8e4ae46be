SELECT t.id, CAST(coalesce(sum(e.amount_minor), 0) AS BIGINT), 0
FROM ledger_txn t LEFT JOIN ledger_entry e ON e.txn_id = t.id
GROUP BY t.id HAVING coalesce(sum(e.amount_minor), 0) <> 0 OR count(e.id) < 2
