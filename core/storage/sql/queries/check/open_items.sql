SELECT s.id, s.open_invoices, count(i.id)
FROM subscriber_summary s LEFT JOIN invoice i ON i.subscriber_id = s.id AND i.open_minor > 0 AND i.stage = 'issued'
GROUP BY s.id, s.open_invoices HAVING s.open_invoices <> count(i.id)
