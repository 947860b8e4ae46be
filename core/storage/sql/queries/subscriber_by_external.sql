SELECT id FROM subscriber WHERE source = :source AND external_id = :external_id AND external_id <> ''
