SELECT state, count(*) FROM import_row WHERE job_id = :job GROUP BY state ORDER BY state
