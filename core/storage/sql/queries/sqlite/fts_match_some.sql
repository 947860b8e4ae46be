SELECT rowid FROM subscriber_fts WHERE subscriber_fts MATCH :match LIMIT :most
