INSERT INTO writer_lease (name, fence, beat, holder, address) VALUES ('record', 0, 0, '', '')
ON CONFLICT (name) DO NOTHING
