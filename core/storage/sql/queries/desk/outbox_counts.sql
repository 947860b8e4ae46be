SELECT state, count(*) FROM cmd WHERE state <> 'closed' GROUP BY state
