SELECT issued_on FROM invoice ORDER BY issued_on DESC, number DESC, id DESC LIMIT :limit
