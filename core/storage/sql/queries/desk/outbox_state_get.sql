SELECT value FROM outbox_state WHERE name = :name
