SELECT body FROM before_image WHERE entity = :entity AND entity_id = :id
