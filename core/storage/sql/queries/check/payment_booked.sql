SELECT p.id, count(t.id), 1 FROM payment p LEFT JOIN ledger_txn t ON t.ref_id = p.id AND t.kind IN ('payment', 'opening')
GROUP BY p.id HAVING count(t.id) <> 1
