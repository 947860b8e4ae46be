SELECT chain_no, chain_hash FROM command ORDER BY chain_no DESC LIMIT 1
