SELECT CAST((SELECT coalesce(sum(total_minor), 0) FROM invoice WHERE subscriber_id = :subscriber AND stage = 'issued' AND posted_at > :at)
    - (SELECT coalesce(sum(amount_minor), 0) FROM payment WHERE subscriber_id = :subscriber AND voided = 0 AND posted_at > :at) AS BIGINT)
