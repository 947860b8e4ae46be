SELECT line, problems FROM import_row WHERE job_id = :job AND state = 'bad' ORDER BY line LIMIT 200
