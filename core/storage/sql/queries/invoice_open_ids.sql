SELECT id FROM invoice WHERE subscriber_id = :subscriber AND open_minor > 0 AND stage = 'issued' ORDER BY due_on, number, id
