SELECT line, body FROM import_row WHERE job_id = :job AND state = 'waiting' AND line > :after ORDER BY line LIMIT :limit
