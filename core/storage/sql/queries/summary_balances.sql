SELECT row_id, balance_minor FROM subscriber_summary ORDER BY balance_minor, row_id
