DELETE FROM cmd WHERE device_seq = :seq
