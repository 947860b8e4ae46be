SELECT search_key FROM subscriber WHERE row_id = :row
