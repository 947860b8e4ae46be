SELECT id FROM payment WHERE method = 'check' AND reference = :reference AND voided = 0
