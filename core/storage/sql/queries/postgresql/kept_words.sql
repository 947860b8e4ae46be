SELECT t.token, t.subscriber_id, s.search_key FROM search_token t LEFT JOIN subscriber s ON s.id = t.subscriber_id
WHERE (t.token, t.subscriber_id) > (:token, :id) ORDER BY t.token, t.subscriber_id LIMIT 5000
