SELECT id, row_id FROM subscriber_summary ORDER BY id
