UPDATE cmd SET recovered = 1 WHERE device_seq = :seq
