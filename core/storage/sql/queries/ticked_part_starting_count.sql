SELECT count(*) FROM ticked_part WHERE list_name = :list AND first_id = :first
