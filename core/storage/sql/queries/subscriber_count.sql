SELECT count(*) FROM subscriber
