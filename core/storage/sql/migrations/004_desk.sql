--- side desk
CREATE INDEX subscriber_city ON subscriber (city_key, row_id, status)
--- next
CREATE INDEX subscriber_status ON subscriber (status, name_key, row_id)
--- next
CREATE INDEX subscriber_site ON subscriber (site_id, name_key, row_id) WHERE site_id IS NOT NULL
--- next
CREATE INDEX summary_balance ON subscriber_summary (balance_minor, row_id, id)
--- next
CREATE INDEX summary_due ON subscriber_summary (oldest_due, row_id, id)
--- next
CREATE INDEX subscriber_since ON subscriber (since, row_id, status)
--- next
CREATE INDEX summary_packages ON subscriber_summary (package_names, row_id, id)
--- next
CREATE TABLE before_image (
    entity TEXT NOT NULL, entity_id BLOB NOT NULL, body TEXT, PRIMARY KEY (entity, entity_id)
) STRICT
--- next
CREATE TABLE sync_state (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT
