SELECT id FROM command WHERE id IN (:ids)
