DELETE FROM sync_state WHERE name = :name
