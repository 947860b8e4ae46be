SELECT subscriber_id, token FROM search_token WHERE subscriber_id > :after AND subscriber_id <= :last ORDER BY subscriber_id
