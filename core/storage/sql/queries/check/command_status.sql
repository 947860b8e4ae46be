SELECT id, status, 'applied, adjusted or refused' FROM command WHERE status NOT IN ('applied', 'adjusted', 'refused')
