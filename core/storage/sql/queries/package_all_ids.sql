SELECT id FROM package ORDER BY name_key, id
