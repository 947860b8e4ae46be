CREATE INDEX subscriber_name ON subscriber (name_key, row_id, status)
--- next
CREATE INDEX subscriber_account ON subscriber (account_key, row_id, status)
--- next
CREATE UNIQUE INDEX subscriber_external ON subscriber (source, external_id) WHERE external_id <> ''
--- next
CREATE INDEX note_subscriber ON note (subscriber_id, id)
--- next
CREATE INDEX package_name ON package (name_key, id)
--- next
CREATE INDEX package_service_package ON package_service (package_id, position, id)
--- next
CREATE INDEX subscription_subscriber ON subscription (subscriber_id, id)
--- next
CREATE INDEX subscription_package ON subscription (package_id, id)
--- next
CREATE INDEX invoice_subscriber ON invoice (subscriber_id, issued_on, id)
--- next
CREATE INDEX invoice_open ON invoice (subscriber_id, due_on, number) WHERE open_minor > 0
--- next
CREATE INDEX invoice_number ON invoice (number, id)
--- next
CREATE INDEX invoice_issued ON invoice (issued_on, number, id)
--- next
CREATE INDEX charge_invoice ON charge (invoice_id, position, id)
--- next
CREATE UNIQUE INDEX charge_once ON charge (subscription_id, kind, term_start) WHERE subscription_id IS NOT NULL
--- next
CREATE INDEX charge_subscriber ON charge (subscriber_id, id)
--- next
CREATE INDEX payment_subscriber ON payment (subscriber_id, received_on, id)
--- next
CREATE INDEX payment_receipt ON payment (receipt_no, id)
--- next
CREATE INDEX payment_reference ON payment (reference, id)
--- next
CREATE INDEX allocation_payment ON allocation (payment_id, id)
--- next
CREATE INDEX allocation_invoice ON allocation (invoice_id, id)
--- next
CREATE INDEX ticked_list ON ticked_part (list_name, first_id)
--- next
CREATE UNIQUE INDEX portal_username ON portal_user (username_key)
--- next
CREATE INDEX portal_user_subscriber ON portal_user (subscriber_id, id)
--- next
CREATE UNIQUE INDEX staff_name ON staff_user (name_key)
--- next
CREATE INDEX history_subscriber ON history (subscriber_id, id)
