SELECT u.id, u.billed_terms, count(c.id)
FROM subscription u LEFT JOIN charge c ON c.subscription_id = u.id AND c.kind = 'recurring'
GROUP BY u.id, u.billed_terms HAVING u.billed_terms <> count(c.id)
