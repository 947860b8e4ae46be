SELECT device_seq, envelope, state, answer, answer_seq, tries, recovered, closing FROM cmd WHERE cmd_id = :id
