DELETE FROM one_time_link WHERE subject_id = :subject AND purpose = :purpose AND spent_at IS NULL
