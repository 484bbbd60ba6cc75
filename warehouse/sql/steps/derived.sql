-- Which version is each article touched by this load, and does some file still hold it?
WITH touched AS (
    SELECT DISTINCT source_uri, record FROM arrived
),
affected AS (
    SELECT DISTINCT f.article_id
    FROM files AS f
    SEMI JOIN touched AS t ON t.source_uri = f.source_uri AND t.record IS NOT DISTINCT FROM f.record
    WHERE f.article_id IS NOT NULL
),
holders AS (
    SELECT DISTINCT source_uri, record FROM files SEMI JOIN affected USING (article_id)
),
chain AS (
    SELECT f.source_uri, coalesce(f.record, '') AS record, f.seen_at, f.article_id, f.status
    FROM files AS f
    SEMI JOIN holders AS h ON h.source_uri = f.source_uri AND h.record IS NOT DISTINCT FROM f.record
    -- A file that could not be read says nothing about what it holds.
    WHERE f.file_id IS NOT NULL
),
first_seen AS (
    SELECT source_uri, record, article_id, min(seen_at) AS seen_at, bool_or(status = 'loaded') AS is_home
    FROM chain
    WHERE article_id IS NOT NULL
    GROUP BY source_uri, record, article_id
),
ranked AS (
    SELECT
        article_id,
        is_home,
        row_number() OVER (PARTITION BY source_uri, record ORDER BY seen_at) AS version_no
    FROM first_seen
),
current AS (
    SELECT DISTINCT article_id FROM (
        SELECT article_id FROM chain
        QUALIFY row_number() OVER (PARTITION BY source_uri, record ORDER BY seen_at DESC) = 1
    )
)
SELECT
    a.article_id,
    coalesce(max(r.version_no) FILTER (r.is_home), 1) AS version_no,
    a.article_id IN (SELECT article_id FROM current WHERE article_id IS NOT NULL) AS is_current
FROM affected AS a
LEFT JOIN ranked AS r USING (article_id)
GROUP BY a.article_id
