SELECT id FROM job WHERE kind = :kind ORDER BY created_at DESC, id DESC LIMIT :limit
