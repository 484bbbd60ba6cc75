-- Did the latest run of at least 200 articles find next to no captions, where earlier ones did?
WITH shares AS (
    SELECT run_id, count(*) AS articles, avg((caption_count > 0)::INT) AS share
    FROM articles
    GROUP BY run_id
    HAVING count(*) >= 200
)
SELECT n.run_id, round(n.share, 3) AS share_with_captions, round(avg(o.share), 3) AS share_before
FROM shares AS n
JOIN shares AS o ON o.run_id < n.run_id
WHERE n.run_id = (SELECT max(run_id) FROM shares)
GROUP BY n.run_id, n.share
HAVING n.share < 0.2 * avg(o.share)
