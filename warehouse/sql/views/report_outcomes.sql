-- What became of every file, as last seen?
CREATE OR REPLACE VIEW report_outcomes AS
WITH latest AS (
    SELECT status, size_bytes
    FROM files
    QUALIFY row_number() OVER (PARTITION BY source_uri, record ORDER BY seen_at DESC) = 1
)
SELECT status, count(*) AS files, sum(size_bytes)::BIGINT AS bytes, round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent
FROM latest
GROUP BY status
ORDER BY files DESC, status
