UPDATE cmd SET state = 'closed', closing = :closing WHERE device_seq = :seq
