-- Which blocks overlap the one before, or begin before it ends?
SELECT article_id, block_no, char_start, previous_end
FROM (
    SELECT
        article_id, block_no, char_start,
        lag(char_end, 1, 0) OVER (PARTITION BY article_id ORDER BY block_no) AS previous_end
    FROM blocks
)
WHERE char_start < previous_end
