SELECT row_id FROM subscriber WHERE id = :id
