UPDATE cmd SET state = 'waiting' WHERE device_seq >= :from
