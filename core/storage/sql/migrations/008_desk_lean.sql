--- side desk
DROP INDEX IF EXISTS charge_once
--- next
DROP INDEX IF EXISTS charge_subscriber
--- next
DROP INDEX IF EXISTS allocation_invoice
