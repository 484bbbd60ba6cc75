-- Which files have an outcome that says nothing, or two outcomes in one run?
SELECT source_uri, record, run_id, status, reason, article_id, 'says nothing or contradicts itself' AS wrong
FROM files
WHERE NOT coalesce(
    CASE status
        WHEN 'loaded' THEN article_id IS NOT NULL AND file_id IS NOT NULL AND reason IS NULL
        WHEN 'duplicate' THEN article_id IS NOT NULL AND file_id IS NOT NULL AND trim(reason) <> ''
        WHEN 'quarantined' THEN article_id IS NULL AND trim(reason) <> ''
    END,
    false
)
UNION ALL
SELECT source_uri, record, run_id, NULL, NULL, NULL, 'more than one outcome in one run'
FROM files
GROUP BY source_uri, record, run_id
HAVING count(*) > 1
