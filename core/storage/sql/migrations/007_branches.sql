ALTER TABLE staff_user ADD COLUMN branches @text@ NOT NULL DEFAULT '[]'
