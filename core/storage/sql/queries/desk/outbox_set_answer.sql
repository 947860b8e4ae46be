UPDATE cmd SET state = :state, answer = :answer, answer_seq = :answer_seq WHERE device_seq = :seq
