-- Which articles have no version, or are called current although no file holds them as last seen, or the reverse?
WITH latest AS (
    SELECT article_id
    FROM files
    WHERE file_id IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY source_uri, record ORDER BY seen_at DESC) = 1
)
SELECT article_id, version_no, is_current
FROM articles
WHERE version_no IS NULL
    OR is_current IS DISTINCT FROM (article_id IN (SELECT article_id FROM latest WHERE article_id IS NOT NULL))
