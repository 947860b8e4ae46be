UPDATE cmd SET recovered = 0 WHERE device_seq = :seq
