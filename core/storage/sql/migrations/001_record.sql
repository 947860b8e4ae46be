CREATE TABLE company (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL,
    name @text@ NOT NULL, second_line @text@ NOT NULL, country @text@ NOT NULL,
    currency @text@ NOT NULL, zone @text@ NOT NULL,
    street @text@ NOT NULL, city @text@ NOT NULL, region @text@ NOT NULL, postal_code @text@ NOT NULL,
    phone @text@ NOT NULL, email @text@ NOT NULL,
    api_address @text@ NOT NULL, portal_address @text@ NOT NULL,
    due_days @int@ NOT NULL, grace_days @int@ NOT NULL,
    tax_name @text@ NOT NULL, tax_rate @int@ NOT NULL
)@strict@
--- next
CREATE TABLE site (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL,
    kind @text@ NOT NULL, parent_id @id@, name @text@ NOT NULL, name_key @text@ NOT NULL
)@strict@
--- next
CREATE INDEX site_name ON site (name_key, id)
--- next
CREATE TABLE subscriber (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL, branch @text@ NOT NULL,
    account_no @text@ NOT NULL, status @text@ NOT NULL, kind @text@ NOT NULL,
    name @text@ NOT NULL, company @text@ NOT NULL, first_name @text@ NOT NULL, last_name @text@ NOT NULL,
    email @text@ NOT NULL, phone @text@ NOT NULL, mobile @text@ NOT NULL,
    street @text@ NOT NULL, street2 @text@ NOT NULL, city @text@ NOT NULL, region @text@ NOT NULL,
    postal_code @text@ NOT NULL, country @text@ NOT NULL,
    billing_name @text@ NOT NULL, billing_street @text@ NOT NULL, billing_street2 @text@ NOT NULL,
    billing_city @text@ NOT NULL, billing_region @text@ NOT NULL, billing_postal_code @text@ NOT NULL,
    billing_country @text@ NOT NULL,
    site_id @id@, tags @text@ NOT NULL, delivery @text@ NOT NULL, since @date@,
    source @text@ NOT NULL, external_id @text@ NOT NULL,
    name_key @text@ NOT NULL, account_key @text@ NOT NULL, city_key @text@ NOT NULL,
    email_key @text@ NOT NULL, phone_key @text@ NOT NULL, street_key @text@ NOT NULL,
    region_key @text@ NOT NULL, postal_key @text@ NOT NULL, tags_key @text@ NOT NULL,
    search_key @text@ NOT NULL
)@strict@
--- next
CREATE TABLE subscriber_summary (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL, branch @text@ NOT NULL,
    balance_minor @int@ NOT NULL, credit_minor @int@ NOT NULL, oldest_due @date@ NOT NULL,
    open_invoices @int@ NOT NULL, package_count @int@ NOT NULL, package_names @text@ NOT NULL,
    monthly_minor @int@ NOT NULL
)@strict@
--- next
CREATE TABLE note (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL, branch @text@ NOT NULL,
    subscriber_id @id@ NOT NULL, body @text@ NOT NULL, author @text@ NOT NULL, at @int@
)@strict@
--- next
CREATE TABLE package (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL,
    name @text@ NOT NULL, description @text@ NOT NULL, on_sale @int@ NOT NULL, taxed @int@ NOT NULL,
    setup_fee_minor @int@ NOT NULL, monthly_minor @int@ NOT NULL, custom_price @int@ NOT NULL,
    left_out @int@ NOT NULL, name_key @text@ NOT NULL
)@strict@
--- next
CREATE TABLE package_service (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL,
    package_id @id@ NOT NULL, kind @text@ NOT NULL, label @text@ NOT NULL, quantity @int@ NOT NULL,
    fcc_code @text@ NOT NULL, position @int@ NOT NULL
)@strict@
--- next
CREATE TABLE subscription (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL, branch @text@ NOT NULL,
    subscriber_id @id@ NOT NULL, package_id @id@ NOT NULL, status @text@ NOT NULL,
    quantity @int@ NOT NULL, price_minor @int@ NOT NULL, bill_start @date@ NOT NULL,
    billed_terms @int@ NOT NULL, setup_charged @int@ NOT NULL
)@strict@
--- next
CREATE TABLE invoice (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL, branch @text@ NOT NULL,
    subscriber_id @id@ NOT NULL, number @text@ NOT NULL, stage @text@ NOT NULL,
    issued_on @date@ NOT NULL, due_on @date@ NOT NULL, period_start @date@, period_end @date@,
    currency @text@ NOT NULL, subtotal_minor @int@ NOT NULL, tax_minor @int@ NOT NULL,
    total_minor @int@ NOT NULL, open_minor @int@ NOT NULL, earlier_minor @int@ NOT NULL,
    tax_name @text@ NOT NULL, tax_rate @int@ NOT NULL, run_id @text@ NOT NULL, posted_at @int@
)@strict@
--- next
CREATE TABLE charge (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL, branch @text@ NOT NULL,
    invoice_id @id@ NOT NULL, subscriber_id @id@ NOT NULL, subscription_id @id@, kind @text@ NOT NULL,
    position @int@ NOT NULL, label @text@ NOT NULL, term_start @date@, term_end @date@,
    quantity @int@ NOT NULL, unit_minor @int@ NOT NULL, amount_minor @int@ NOT NULL,
    tax_minor @int@ NOT NULL, how @text@ NOT NULL
)@strict@
--- next
CREATE TABLE payment (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL, branch @text@ NOT NULL,
    subscriber_id @id@, receipt_no @text@ NOT NULL, amount_minor @int@ NOT NULL,
    unapplied_minor @int@ NOT NULL, currency @text@ NOT NULL, method @text@ NOT NULL,
    received_on @date@ NOT NULL, posted_on @date@, reference @text@ NOT NULL,
    intended_for @text@ NOT NULL, voided @int@ NOT NULL, void_reason @text@ NOT NULL,
    taken_by @text@ NOT NULL, posted_at @int@
)@strict@
--- next
CREATE TABLE allocation (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL, branch @text@ NOT NULL,
    subscriber_id @id@, payment_id @id@ NOT NULL, invoice_id @id@ NOT NULL, amount_minor @int@ NOT NULL
)@strict@
--- next
CREATE TABLE ledger_txn (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL, branch @text@ NOT NULL,
    kind @text@ NOT NULL, ref_id @id@, booked_on @date@, currency @text@ NOT NULL, posted_at @int@
)@strict@
--- next
CREATE TABLE ledger_entry (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL, branch @text@ NOT NULL,
    txn_id @id@ NOT NULL, account @text@ NOT NULL, subscriber_id @id@, amount_minor @int@ NOT NULL
)@strict@
--- next
CREATE TABLE portal_message (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL,
    heading @text@ NOT NULL, body @text@ NOT NULL, severity @text@ NOT NULL, audience @text@ NOT NULL,
    before_sign_in @int@ NOT NULL, auto_start @text@ NOT NULL, auto_expire @text@ NOT NULL,
    activated @int@ NOT NULL, activated_at @int@, activated_by @text@ NOT NULL
)@strict@
--- next
CREATE TABLE ticked_part (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL,
    list_name @text@ NOT NULL, first_id @id@ NOT NULL, people @int@ NOT NULL,
    members @text@ NOT NULL, members_key @id@ NOT NULL
)@strict@
--- next
CREATE TABLE portal_user (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL, branch @text@ NOT NULL,
    subscriber_id @id@ NOT NULL, username @text@ NOT NULL, username_key @text@ NOT NULL,
    email @text@ NOT NULL, has_password @int@ NOT NULL, last_sign_in @int@
)@strict@
--- next
CREATE TABLE staff_user (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL,
    name @text@ NOT NULL, name_key @text@ NOT NULL, display_name @text@ NOT NULL,
    role @text@ NOT NULL, disabled @int@ NOT NULL
)@strict@
--- next
CREATE TABLE job (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL,
    kind @text@ NOT NULL, state @text@ NOT NULL, params @text@ NOT NULL, total @int@ NOT NULL,
    done @int@ NOT NULL, refused @int@ NOT NULL, cursor_key @text@ NOT NULL, result @text@ NOT NULL,
    started_by @text@ NOT NULL, started_by_id @id@, created_at @int@, changed_at @int@
)@strict@
--- next
CREATE TABLE history (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, ver @int@ NOT NULL, branch @text@ NOT NULL,
    subscriber_id @id@, at @int@, actor @text@ NOT NULL, command @text@ NOT NULL, changes @text@ NOT NULL
)@strict@
--- next
CREATE TABLE meta (name @text@ NOT NULL PRIMARY KEY, value @text@ NOT NULL)@strict@
