INSERT INTO import_row (job_id, line, body, state, subscriber_id, problems)
VALUES (:job, :line, :body, :state, NULL, :problems) ON CONFLICT (job_id, line) DO NOTHING
