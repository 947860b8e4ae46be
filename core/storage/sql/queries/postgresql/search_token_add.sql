INSERT INTO search_token (token, subscriber_id) VALUES (:token, :id) ON CONFLICT (token, subscriber_id) DO NOTHING
