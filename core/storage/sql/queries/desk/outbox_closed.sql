SELECT device_seq, envelope, state, answer, answer_seq, tries, recovered, closing FROM cmd WHERE state = 'closed' AND entered_at >= :since ORDER BY device_seq DESC LIMIT :limit
