-- When did the latest run begin?
SELECT greatest((SELECT max(started_at) FROM runs), (SELECT max(seen_at) FROM files)) AS moment
