UPDATE device SET state = 'released' WHERE id = :id AND state = 'frozen'
