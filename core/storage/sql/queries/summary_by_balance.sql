SELECT row_id FROM subscriber_summary ORDER BY balance_minor, row_id
