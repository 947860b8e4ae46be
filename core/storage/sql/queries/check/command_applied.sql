SELECT c.id, c.status, 'an entry in the history' FROM command c LEFT JOIN history h ON h.id = c.id
WHERE c.status <> 'refused' AND h.id IS NULL
