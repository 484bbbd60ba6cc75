-- Were more than 5 % of the characters of the latest run's articles of unknown kind?
SELECT run_id, round(100.0 * coalesce(sum(length(text)) FILTER (kind = 'unknown'), 0) / sum(length(text)), 1) AS percent
FROM blocks
JOIN (SELECT article_id, run_id FROM articles WHERE run_id = (SELECT max(run_id) FROM articles)) USING (article_id)
GROUP BY run_id
HAVING percent > 5
