-- Could more than one file in ten of the latest run with news not be taken in?
SELECT run_id, count(*) FILTER (status = 'quarantined') AS quarantined, count(*) AS files
FROM files
WHERE run_id = (SELECT max(run_id) FROM files)
GROUP BY run_id
HAVING count(*) FILTER (status = 'quarantined') > 0.1 * count(*)
