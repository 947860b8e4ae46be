SELECT id FROM ticked_part WHERE list_name = :list AND first_id <= :person
ORDER BY first_id DESC LIMIT 1
