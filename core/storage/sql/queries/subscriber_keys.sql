SELECT name_key, account_key, search_key FROM subscriber WHERE row_id = :row
