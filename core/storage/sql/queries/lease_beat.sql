UPDATE writer_lease SET beat = beat + 1 WHERE name = 'record' AND fence = :fence
