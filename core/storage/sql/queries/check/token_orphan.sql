SELECT t.subscriber_id, min(t.token), 'a subscriber' FROM search_token t LEFT JOIN subscriber s ON s.id = t.subscriber_id
WHERE s.id IS NULL GROUP BY t.subscriber_id
