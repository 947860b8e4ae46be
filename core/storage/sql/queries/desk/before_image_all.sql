SELECT entity, entity_id, body FROM before_image
