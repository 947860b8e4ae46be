INSERT INTO subscriber_fts (subscriber_fts) VALUES ('optimize')
