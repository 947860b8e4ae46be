SELECT id FROM payment WHERE reference >= :from AND reference < :to ORDER BY reference, id LIMIT :limit
