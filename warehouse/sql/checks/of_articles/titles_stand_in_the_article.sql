-- Which text files have a title that stands in none of their title blocks?
SELECT a.article_id, a.title, a.source_uri
FROM articles AS a
JOIN (SELECT article_id, any_value(format) AS format FROM files WHERE status = 'loaded' GROUP BY article_id) AS f
    USING (article_id)
ANTI JOIN (SELECT DISTINCT article_id FROM blocks WHERE kind = 'title') AS t ON t.article_id = a.article_id
WHERE a.title IS NOT NULL AND f.format = 'text'
