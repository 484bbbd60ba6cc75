-- What does the ledger know about each file that was found?
WITH history AS (
    SELECT
        source_uri,
        count(*) AS generation,
        arg_max(
            struct_pack(
                file_id := file_id, size_bytes := size_bytes, modified_at := modified_at,
                status := status, reason := reason, seen_at := seen_at, run_id := run_id
            ),
            seen_at
        ) AS last
    FROM files
    SEMI JOIN found USING (source_uri)
    GROUP BY source_uri
),
judged AS (
    SELECT
        f.*,
        coalesce(h.generation, 0) AS generation,
        h.last.file_id AS last_file_id,
        -- A reason is repeated in the ledger only when it changes, and only for files that cannot be read.
        CASE WHEN h.last.file_id IS NULL THEN h.last.reason END AS last_reason,
        -- What somebody gave back; what was too large for an earlier limit; what an earlier splitter failed on.
        h.last.status IS NOT DISTINCT FROM 'quarantined' AND (
            coalesce(r.requested_at > h.last.seen_at, false)
            OR coalesce(h.last.reason LIKE '%COPYDESK_MAX_FILE_MB%' AND f.size_bytes <= $max_bytes, false)
            OR coalesce(h.last.reason LIKE 'the splitter failed%' AND u.splitter_version <> $splitter_version, false)
        ) AS is_retry,
        coalesce(
            CASE
                WHEN f.problem IS NOT NULL THEN h.last.file_id IS NULL AND h.last.reason = f.problem
                ELSE h.last.size_bytes = f.size_bytes
                    AND (h.last.modified_at = f.modified_at AND h.last.file_id IS NOT NULL
                        OR t.modified_at = f.modified_at AND t.file_id = h.last.file_id)
            END,
            false
        ) AS is_same
    FROM found AS f
    LEFT JOIN history AS h ON h.source_uri = f.source_uri
    LEFT JOIN retries AS r ON r.source_uri = f.source_uri AND r.file_id = h.last.file_id
    LEFT JOIN runs AS u ON u.run_id = h.last.run_id
    LEFT JOIN touched AS t ON t.source_uri = f.source_uri
)
SELECT
    j.*,
    j.is_same AND NOT j.is_retry AS is_unchanged,
    j.size_bytes IN (SELECT size_bytes FROM files WHERE file_id IS NOT NULL) AS is_known_size
FROM judged AS j
ORDER BY j.source_uri
