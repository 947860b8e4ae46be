SELECT fence, beat, holder, address FROM writer_lease WHERE name = 'record'
