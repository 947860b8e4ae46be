UPDATE writer_lease SET beat = beat + 1, address = :address WHERE name = 'record' AND fence = :fence
