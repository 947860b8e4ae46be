--- side server
CREATE TABLE device_key (
    device_id @id@ NOT NULL PRIMARY KEY, key_hash @id@ NOT NULL, kept_at @int@ NOT NULL
)@strict@
