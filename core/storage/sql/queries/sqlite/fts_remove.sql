INSERT INTO subscriber_fts (subscriber_fts, rowid, search_key) VALUES ('delete', :row, :key)
