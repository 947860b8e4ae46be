CREATE INDEX IF NOT EXISTS cmd_open ON cmd (state, device_seq) WHERE state <> 'closed'
