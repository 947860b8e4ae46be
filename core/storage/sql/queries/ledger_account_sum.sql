SELECT CAST(coalesce(sum(amount_minor), 0) AS BIGINT) FROM ledger_entry WHERE account = :account
