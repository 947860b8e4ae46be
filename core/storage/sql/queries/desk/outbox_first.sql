SELECT coalesce(min(device_seq), 0) FROM cmd
