-- Which stories carry an older picture, and how old was it?
CREATE OR REPLACE VIEW report_file_photos AS
SELECT
    a.article_id,
    a.title,
    a.published_at,
    c.taken_on,
    date_diff('day', c.taken_on, a.published_at::DATE) AS days_older,
    c.caption,
    c.credit,
    a.source_uri
FROM captions AS c
JOIN articles AS a USING (article_id)
WHERE c.is_file_photo AND a.is_current
ORDER BY a.published_at DESC NULLS LAST, a.source_uri, c.block_no
