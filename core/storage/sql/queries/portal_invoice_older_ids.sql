SELECT id FROM invoice
WHERE subscriber_id = :subscriber AND stage <> 'draft' AND (issued_on, id) <= (:issued, :id)
ORDER BY issued_on DESC, id DESC
LIMIT :limit
