SELECT 1 FROM before_image WHERE entity = :entity LIMIT 1
