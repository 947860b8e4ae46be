SELECT status FROM command WHERE id = :id
