SELECT c.payload FROM payment p JOIN history h ON h.subscriber_id = p.subscriber_id JOIN command c ON c.id = h.id
WHERE p.id = :id AND c.user_id = :user AND c.name = 'payment.post'
