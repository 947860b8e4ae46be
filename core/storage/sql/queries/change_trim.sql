DELETE FROM change WHERE tx < (SELECT coalesce((SELECT min(tx) FROM change WHERE at >= :before), (SELECT max(tx) FROM change)))
