INSERT INTO subscriber_fts (subscriber_fts, rank) VALUES ('merge', :pages)
