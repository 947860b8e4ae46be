SELECT name FROM sync_state WHERE name >= 'documents/' AND name < 'documents0' AND value = :value
    ORDER BY name LIMIT :limit
