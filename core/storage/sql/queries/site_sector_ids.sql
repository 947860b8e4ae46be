SELECT id FROM site WHERE kind = 'sector' ORDER BY name_key, id
