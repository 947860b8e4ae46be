SELECT chain_no, id, user_id, name, type_ver, fingerprint, payload, entered_at, business_date, answer, chain_hash
FROM command WHERE chain_no > :after ORDER BY chain_no LIMIT 2000
