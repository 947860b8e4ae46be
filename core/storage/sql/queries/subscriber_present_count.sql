SELECT count(*) FROM subscriber WHERE status <> 'archived'
