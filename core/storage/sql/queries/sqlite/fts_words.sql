SELECT w.term, s.id, s.search_key, w.doc FROM subscriber_word w LEFT JOIN subscriber s ON s.row_id = w.doc
