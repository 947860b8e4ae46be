SELECT seq, tx, entity, entity_id, ver, op, scope FROM change WHERE seq > :cursor ORDER BY seq LIMIT :limit
