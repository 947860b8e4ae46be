--- side server
CREATE TABLE counter (name @text@ NOT NULL PRIMARY KEY, n @int@ NOT NULL)@strict@
--- next
CREATE TABLE change (
    seq @int@ NOT NULL PRIMARY KEY, tx @int@ NOT NULL, scope @text@ NOT NULL, entity @text@ NOT NULL,
    entity_id @id@ NOT NULL, ver @int@ NOT NULL, op @text@ NOT NULL, at @int@ NOT NULL
)@strict@
--- next
CREATE INDEX change_entity ON change (entity, entity_id, seq)
--- next
CREATE TABLE command (
    row_id @rowid@, id @id@ NOT NULL UNIQUE, device_id @id@, device_seq @int@ NOT NULL, user_id @id@,
    name @text@ NOT NULL, type_ver @int@ NOT NULL, fingerprint @id@ NOT NULL, payload @text@ NOT NULL,
    entered_at @int@ NOT NULL, business_date @date@, received_at @int@ NOT NULL, status @text@ NOT NULL,
    answer @text@ NOT NULL, chain_no @int@ NOT NULL UNIQUE, chain_hash @id@ NOT NULL
)@strict@
--- next
CREATE UNIQUE INDEX command_device ON command (device_id, user_id, device_seq) WHERE device_seq > 0
--- next
CREATE TABLE device (
    row_id @rowid@, id @id@ NOT NULL, user_id @id@ NOT NULL, name @text@ NOT NULL,
    last_seq @int@ NOT NULL, chain_hash @id@, state @text@ NOT NULL, created_at @int@ NOT NULL,
    echoed @int@ NOT NULL DEFAULT 0
)@strict@
--- next
CREATE UNIQUE INDEX device_user ON device (id, user_id)
--- next
CREATE TABLE staff_credential (user_id @id@ NOT NULL PRIMARY KEY, password_hash @text@ NOT NULL, changed_at @int@ NOT NULL)@strict@
--- next
CREATE TABLE portal_credential (
    portal_user_id @id@ NOT NULL PRIMARY KEY, password_hash @text@ NOT NULL, changed_at @int@ NOT NULL
)@strict@
--- next
CREATE TABLE one_time_link (
    token_hash @id@ NOT NULL PRIMARY KEY, purpose @text@ NOT NULL, subject_id @id@ NOT NULL,
    expires_at @int@ NOT NULL, spent_at @int@
)@strict@
--- next
CREATE INDEX one_time_link_subject ON one_time_link (subject_id, purpose)
--- next
CREATE TABLE session (
    token_hash @id@ NOT NULL PRIMARY KEY, family_id @id@ NOT NULL, kind @text@ NOT NULL,
    subject_id @id@ NOT NULL, device_id @id@, csrf @text@ NOT NULL,
    created_at @int@ NOT NULL, used_at @int@ NOT NULL, expires_at @int@ NOT NULL, state @text@ NOT NULL
)@strict@
--- next
CREATE INDEX session_subject ON session (subject_id, kind)
--- next
CREATE INDEX session_family ON session (family_id, state)
--- next
CREATE INDEX ledger_entry_txn ON ledger_entry (txn_id)
--- next
CREATE INDEX ledger_entry_subscriber ON ledger_entry (subscriber_id, id)
--- next
CREATE INDEX ledger_txn_ref ON ledger_txn (ref_id, kind)
--- next
CREATE INDEX subscriber_unnumbered ON subscriber (name_key) WHERE external_id = ''
--- next
CREATE TABLE import_row (
    job_id @id@ NOT NULL, line @int@ NOT NULL, body @text@ NOT NULL, state @text@ NOT NULL,
    subscriber_id @id@, problems @text@ NOT NULL, PRIMARY KEY (job_id, line)
)@keyed@
--- next
CREATE TABLE writer_lease (
    name @text@ NOT NULL PRIMARY KEY, fence @int@ NOT NULL, beat @int@ NOT NULL,
    holder @text@ NOT NULL, address @text@ NOT NULL
)@strict@
