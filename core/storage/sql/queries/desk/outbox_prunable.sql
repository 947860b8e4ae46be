SELECT coalesce(min(device_seq), 0) - 1 FROM cmd WHERE state <> 'closed'
