SELECT m.balance_minor FROM subscriber s JOIN subscriber_summary m ON m.id = s.id WHERE s.row_id = :row
