SELECT r.line, r.subscriber_id FROM import_row r
JOIN ledger_entry e ON e.subscriber_id = r.subscriber_id
JOIN ledger_txn t ON t.id = e.txn_id AND t.kind <> 'opening'
WHERE r.job_id = :job AND r.state = 'created' ORDER BY r.line LIMIT 20
