UPDATE writer_lease SET fence = CASE WHEN fence > :fence THEN fence ELSE :least END + 1, beat = beat + 1, holder = '', address = '' WHERE name = 'record'
