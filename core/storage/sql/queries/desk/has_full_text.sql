SELECT 1 FROM sqlite_master WHERE name = 'subscriber_fts'
