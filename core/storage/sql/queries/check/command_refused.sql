SELECT c.id, 'an entry in the history', 'none' FROM command c JOIN history h ON h.id = c.id WHERE c.status = 'refused'
