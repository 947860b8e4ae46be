SELECT CAST(coalesce(sum(balance_minor), 0) AS BIGINT) FROM subscriber_summary
