INSERT INTO before_image (entity, entity_id, body) VALUES (:entity, :id, :body) ON CONFLICT (entity, entity_id) DO NOTHING
