-- Which rows belong to an article that is not there?
SELECT 'blocks' AS table_name, article_id, count(*) AS rows FROM blocks ANTI JOIN articles USING (article_id) GROUP BY article_id
UNION ALL
SELECT 'captions', article_id, count(*) FROM captions ANTI JOIN articles USING (article_id) GROUP BY article_id
UNION ALL
SELECT 'related_links', article_id, count(*) FROM related_links ANTI JOIN articles USING (article_id) GROUP BY article_id
UNION ALL
SELECT 'notes', article_id, count(*) FROM notes ANTI JOIN articles USING (article_id) GROUP BY article_id
