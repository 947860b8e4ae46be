UPDATE writer_lease SET beat = beat + 1, holder = '', address = '' WHERE name = 'record' AND fence = :fence
