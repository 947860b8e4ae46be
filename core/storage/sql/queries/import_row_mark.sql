UPDATE import_row SET state = :state, subscriber_id = :subscriber, problems = :problems, body = '' WHERE job_id = :job AND line = :line
