INSERT INTO device_key (device_id, key_hash, kept_at) SELECT :id, key_hash, :at FROM device_key
WHERE device_id = :old ON CONFLICT (device_id) DO NOTHING
