SELECT id FROM site ORDER BY name_key, id
