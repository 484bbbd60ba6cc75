-- Which articles of earlier loads got another version, or are held by a file no more or again?
UPDATE articles
SET version_no = d.version_no, is_current = d.is_current
FROM derived AS d
WHERE articles.article_id = d.article_id
    AND (articles.version_no IS DISTINCT FROM d.version_no OR articles.is_current IS DISTINCT FROM d.is_current)
