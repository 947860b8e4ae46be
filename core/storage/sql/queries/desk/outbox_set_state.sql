UPDATE cmd SET state = :state, tries = tries + :tries WHERE device_seq = :seq
