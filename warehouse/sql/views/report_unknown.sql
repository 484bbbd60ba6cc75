-- Which lines could nobody name, the commonest first?
CREATE OR REPLACE VIEW report_unknown AS
SELECT
    left(text, 200) AS line,
    count(*) AS times,
    count(DISTINCT article_id) AS articles,
    min(article_id) AS example_article_id
FROM blocks
WHERE kind = 'unknown'
GROUP BY line
ORDER BY times DESC, line
