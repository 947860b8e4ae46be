--- side desk
CREATE INDEX subscriber_since ON subscriber (since, row_id, status)
--- next
CREATE INDEX summary_packages ON subscriber_summary (package_names, row_id, id)
--- next
CREATE TABLE before_image (
    entity TEXT NOT NULL, entity_id BLOB NOT NULL, body TEXT, PRIMARY KEY (entity, entity_id)
) STRICT
--- next
CREATE TABLE sync_state (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT
