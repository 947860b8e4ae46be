INSERT INTO device_key (device_id, key_hash, kept_at) VALUES (:id, :hash, :at)
ON CONFLICT (device_id) DO UPDATE SET key_hash = excluded.key_hash, kept_at = excluded.kept_at
