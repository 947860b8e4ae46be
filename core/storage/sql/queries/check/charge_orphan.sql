SELECT c.id, c.invoice_id, 'an invoice' FROM charge c LEFT JOIN invoice i ON i.id = c.invoice_id WHERE i.id IS NULL
