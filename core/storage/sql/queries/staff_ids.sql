SELECT id FROM staff_user ORDER BY name_key, id
