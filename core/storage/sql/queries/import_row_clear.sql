DELETE FROM import_row WHERE job_id = :job
