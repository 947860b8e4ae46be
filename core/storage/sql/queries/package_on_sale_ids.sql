SELECT id FROM package WHERE on_sale = 1 AND left_out = 0 ORDER BY name_key, id
