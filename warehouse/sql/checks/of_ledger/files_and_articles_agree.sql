-- Which loaded files have no article, or more or fewer than one of them is where an article came from?
SELECT article_id, count(f.article_id) AS loaded_files, count(a.article_id) AS articles
FROM (SELECT article_id FROM files WHERE status = 'loaded') AS f
FULL JOIN articles AS a USING (article_id)
GROUP BY article_id
HAVING count(f.article_id) <> 1 OR count(a.article_id) <> 1
UNION ALL
SELECT DISTINCT article_id, 0, 0
FROM (SELECT article_id FROM files WHERE status = 'duplicate')
ANTI JOIN articles USING (article_id)
