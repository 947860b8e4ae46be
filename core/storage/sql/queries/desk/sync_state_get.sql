SELECT value FROM sync_state WHERE name = :name
