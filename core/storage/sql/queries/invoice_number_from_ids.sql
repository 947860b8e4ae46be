SELECT id FROM invoice WHERE number >= :from AND number < :to ORDER BY number, id LIMIT :limit
