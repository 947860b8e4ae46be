SELECT i.id, CAST(coalesce(sum(e.amount_minor), 0) AS BIGINT), i.total_minor
FROM invoice i LEFT JOIN ledger_txn t ON t.ref_id = i.id AND t.kind IN ('invoice', 'opening')
    LEFT JOIN ledger_entry e ON e.txn_id = t.id AND e.account = :account
WHERE i.stage = 'issued'
GROUP BY i.id, i.total_minor HAVING coalesce(sum(e.amount_minor), 0) <> i.total_minor
