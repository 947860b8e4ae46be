SELECT id, row_id FROM subscriber ORDER BY id
