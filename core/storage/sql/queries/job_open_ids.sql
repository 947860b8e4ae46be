SELECT id FROM job WHERE state IN ('waiting', 'running') ORDER BY created_at, id
