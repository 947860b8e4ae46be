UPDATE device SET state = 'frozen' WHERE id = :id AND state = 'active'
