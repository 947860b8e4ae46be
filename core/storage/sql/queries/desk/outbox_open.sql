SELECT device_seq, envelope, state, answer, answer_seq, tries, recovered, closing FROM cmd WHERE state <> 'closed' ORDER BY device_seq
