-- What did each run do, the latest first?
CREATE OR REPLACE VIEW report_runs AS
SELECT
    run_id, started_at, status, reason, round(seconds, 1) AS seconds,
    files_seen, files_unchanged, files_loaded, files_duplicate, files_quarantined, blocks_loaded,
    round(bytes_read / 1e6, 1) AS megabytes_read, source, splitter_version, code_version, flow_run_id
FROM runs
ORDER BY started_at DESC
