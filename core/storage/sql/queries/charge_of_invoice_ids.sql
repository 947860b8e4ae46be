SELECT id FROM charge WHERE invoice_id = :invoice ORDER BY position, id
