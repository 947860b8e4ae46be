SELECT count(*) FROM device WHERE id = :id AND state = :state
