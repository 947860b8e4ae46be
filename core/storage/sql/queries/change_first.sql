SELECT coalesce(min(seq), 0) FROM change
