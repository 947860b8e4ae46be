SELECT id FROM subscriber WHERE row_id = :row
