INSERT INTO subscriber_fts (rowid, search_key) VALUES (:row, :key)
