DELETE FROM search_token WHERE token = :token AND subscriber_id = :id
