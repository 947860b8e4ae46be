SELECT device_seq, envelope FROM cmd ORDER BY device_seq DESC LIMIT 1
