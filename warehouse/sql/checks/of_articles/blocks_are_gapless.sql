-- Which articles miss a block, or hold one twice?
SELECT article_id, count(*) AS blocks, min(block_no) AS first_no, max(block_no) AS last_no
FROM blocks
GROUP BY article_id
HAVING min(block_no) <> 0 OR max(block_no) + 1 <> count(*) OR count(DISTINCT block_no) <> count(*)
