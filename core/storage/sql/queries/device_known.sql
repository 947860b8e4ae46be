SELECT count(*) FROM device WHERE id = :id
