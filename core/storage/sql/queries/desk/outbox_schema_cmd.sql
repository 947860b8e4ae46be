CREATE TABLE IF NOT EXISTS cmd (
    device_seq INTEGER PRIMARY KEY, cmd_id BLOB NOT NULL UNIQUE, user_id BLOB NOT NULL,
    envelope TEXT NOT NULL, state TEXT NOT NULL, answer TEXT, answer_seq INTEGER NOT NULL,
    tries INTEGER NOT NULL, entered_at INTEGER NOT NULL, recovered INTEGER NOT NULL,
    closing TEXT NOT NULL
) STRICT
