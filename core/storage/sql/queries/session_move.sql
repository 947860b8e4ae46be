UPDATE session SET device_id = :device WHERE family_id = :family
