SELECT count(*) FROM ledger_entry e JOIN ledger_txn t ON t.id = e.txn_id
WHERE e.subscriber_id = :subscriber AND t.kind <> 'opening'
