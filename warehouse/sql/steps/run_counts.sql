-- What did a run do, as the ledger has it?
SELECT
    count(*) FILTER (status = 'loaded') AS files_loaded,
    count(*) FILTER (status = 'duplicate') AS files_duplicate,
    count(*) FILTER (status = 'quarantined') AS files_quarantined,
    coalesce(sum(size_bytes), 0)::BIGINT AS bytes_read,
    (SELECT count(*) FROM blocks SEMI JOIN (SELECT article_id FROM articles WHERE run_id = $run_id) AS a USING (article_id))
        AS blocks_loaded
FROM files
WHERE run_id = $run_id
