-- Which of these articles are there already, and in which file were they found first?
SELECT article_id, source_uri FROM articles SEMI JOIN asked USING (article_id)
UNION ALL
SELECT article_id, source_uri FROM committed SEMI JOIN asked USING (article_id)
