SELECT CASE WHEN EXISTS (SELECT 1 FROM subscriber WHERE external_id <> '' AND source < :source)
    OR EXISTS (SELECT 1 FROM subscriber WHERE external_id <> '' AND source > :source) THEN 1 ELSE 0 END
