SELECT external_id, id FROM subscriber WHERE source = :source AND external_id <> '' AND external_id IN (:ids)
