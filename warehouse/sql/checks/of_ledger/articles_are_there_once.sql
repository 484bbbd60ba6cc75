-- Which articles are in the table more than once?
SELECT article_id, count(*) AS times
FROM articles
GROUP BY article_id
HAVING count(*) > 1
