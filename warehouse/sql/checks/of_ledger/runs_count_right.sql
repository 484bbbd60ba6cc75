-- Which runs counted something else than the ledger holds?
SELECT r.run_id, r.status, r.files_loaded, r.files_duplicate, r.files_quarantined, r.files_seen, r.files_unchanged,
    f.loaded, f.duplicate, f.quarantined
FROM runs AS r
LEFT JOIN (
    SELECT
        run_id,
        count(*) FILTER (status = 'loaded') AS loaded,
        count(*) FILTER (status = 'duplicate') AS duplicate,
        count(*) FILTER (status = 'quarantined') AS quarantined
    FROM files
    GROUP BY run_id
) AS f USING (run_id)
WHERE r.files_loaded <> coalesce(f.loaded, 0)
    OR r.files_duplicate <> coalesce(f.duplicate, 0)
    OR r.files_quarantined <> coalesce(f.quarantined, 0)
    OR r.files_seen <> r.files_unchanged + r.files_loaded + r.files_duplicate + r.files_quarantined
