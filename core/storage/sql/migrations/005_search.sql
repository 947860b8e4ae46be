--- engine sqlite
CREATE VIRTUAL TABLE subscriber_fts USING fts5(
    search_key, content='subscriber', content_rowid='row_id',
    tokenize='ascii', prefix='2 3 4', columnsize=0, detail=none)
--- next
--- engine sqlite
CREATE VIRTUAL TABLE subscriber_word USING fts5vocab(subscriber_fts, instance)
--- next
--- engine postgresql
CREATE TABLE search_token (token @text@ NOT NULL, subscriber_id @id@ NOT NULL, PRIMARY KEY (token, subscriber_id))
