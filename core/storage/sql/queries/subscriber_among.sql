SELECT id FROM subscriber WHERE id IN (:ids)
