UPDATE writer_lease SET fence = fence + 1, beat = 0, holder = :holder, address = :address
WHERE name = 'record' AND fence = :fence AND beat = :beat
