SELECT id FROM package_service WHERE package_id = :package ORDER BY position, id
