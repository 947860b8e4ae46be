SELECT key_hash FROM device_key WHERE device_id = :id
