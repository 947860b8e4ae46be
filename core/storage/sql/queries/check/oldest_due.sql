SELECT s.id, s.oldest_due, min(i.due_on)
FROM subscriber_summary s LEFT JOIN invoice i ON i.subscriber_id = s.id AND i.open_minor > 0 AND i.stage = 'issued'
GROUP BY s.id, s.oldest_due HAVING s.oldest_due <> coalesce(min(i.due_on), '9999-12-31')
