SELECT row_id FROM subscriber_summary ORDER BY package_names, row_id
