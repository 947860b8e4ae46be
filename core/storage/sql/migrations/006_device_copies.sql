--- side server
CREATE TABLE device_copy (
    device_id @id@ NOT NULL, user_id @id@ NOT NULL, family_id @id@ NOT NULL, computer @text@ NOT NULL,
    told_at @int@ NOT NULL, total @int@ NOT NULL, body @text@ NOT NULL,
    PRIMARY KEY (device_id, user_id, family_id)
)@strict@
