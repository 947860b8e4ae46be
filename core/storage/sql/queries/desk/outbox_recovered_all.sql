SELECT device_seq, envelope, state, answer, answer_seq, tries, recovered, closing FROM cmd WHERE recovered = 1 ORDER BY device_seq
