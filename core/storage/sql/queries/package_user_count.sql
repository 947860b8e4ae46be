SELECT count(*) FROM subscription WHERE package_id = :package AND status <> 'ended'
