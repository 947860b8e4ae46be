INSERT INTO change (seq, tx, scope, entity, entity_id, ver, op, at) VALUES (:seq, :tx, :scope, :entity, :id, :ver, :op, :at)
