SELECT count(*) FROM device a JOIN device b ON b.user_id = a.user_id WHERE a.id = :id AND b.id = :old AND b.state = 'released'
