SELECT row_id FROM subscriber WHERE status = 'archived'
