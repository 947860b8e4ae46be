INSERT INTO import_row (job_id, line, body, state, subscriber_id, problems)
VALUES (:job, :line, '', :state, :subscriber, :problems)
ON CONFLICT (job_id, line) DO UPDATE SET state = excluded.state, subscriber_id = excluded.subscriber_id,
    problems = excluded.problems, body = excluded.body
