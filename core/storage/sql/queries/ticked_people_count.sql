SELECT CAST(coalesce(sum(people), 0) AS BIGINT) FROM ticked_part WHERE list_name = :list
