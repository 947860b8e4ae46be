SELECT count(*) FROM sqlite_master WHERE name = 'outbox_state'
