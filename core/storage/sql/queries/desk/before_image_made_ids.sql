SELECT entity_id FROM before_image WHERE entity = :entity AND body IS NULL ORDER BY entity_id LIMIT :limit
