SELECT p.id, count(t.id), p.voided FROM payment p LEFT JOIN ledger_txn t ON t.ref_id = p.id AND t.kind = 'payment_void'
GROUP BY p.id, p.voided HAVING count(t.id) <> p.voided
