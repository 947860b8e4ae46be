SELECT row_id FROM subscriber_summary ORDER BY oldest_due, row_id
