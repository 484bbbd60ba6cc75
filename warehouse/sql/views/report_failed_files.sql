-- Which files could not be taken in, as last seen, and why?
CREATE OR REPLACE VIEW report_failed_files AS
SELECT source_uri, reason, size_bytes, seen_at, file_id
FROM files
QUALIFY row_number() OVER (PARTITION BY source_uri, record ORDER BY seen_at DESC) = 1 AND status = 'quarantined'
ORDER BY seen_at DESC, source_uri
