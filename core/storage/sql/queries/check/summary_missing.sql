SELECT s.id, 'no summary', 'a summary' FROM subscriber s LEFT JOIN subscriber_summary m ON m.id = s.id WHERE m.id IS NULL
