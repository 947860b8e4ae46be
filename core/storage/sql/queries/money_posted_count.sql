SELECT count(*) FROM (SELECT row_id FROM ledger_txn LIMIT 1) AS posted
