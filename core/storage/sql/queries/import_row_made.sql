SELECT line, subscriber_id FROM import_row WHERE job_id = :job AND state = 'created' AND line > :after ORDER BY line LIMIT 500
