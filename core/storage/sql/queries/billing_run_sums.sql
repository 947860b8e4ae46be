SELECT count(*), CAST(coalesce(sum(total_minor), 0) AS BIGINT), CAST(coalesce(sum(tax_minor), 0) AS BIGINT)
FROM invoice WHERE run_id = :run AND stage <> 'void'
