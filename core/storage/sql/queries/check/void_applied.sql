SELECT a.id, a.amount_minor, 0 FROM allocation a JOIN payment p ON p.id = a.payment_id WHERE p.voided = 1
