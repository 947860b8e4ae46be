SELECT 'change', count(*), max(seq) - min(seq) + 1 FROM change HAVING count(*) > 0 AND count(*) <> max(seq) - min(seq) + 1
