SELECT subscription_id, count(*), 1 FROM charge WHERE subscription_id IS NOT NULL
GROUP BY subscription_id, kind, term_start HAVING count(*) > 1
