SELECT e.id, e.amount_minor, 'a transaction' FROM ledger_entry e LEFT JOIN ledger_txn t ON t.id = e.txn_id WHERE t.id IS NULL
