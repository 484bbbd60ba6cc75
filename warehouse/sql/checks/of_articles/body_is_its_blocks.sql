-- Which articles have a body that is not their body blocks, joined by a blank line?
SELECT a.article_id, left(a.body, 80) AS body, left(b.body, 80) AS of_blocks
FROM articles AS a
LEFT JOIN (
    SELECT article_id, string_agg(text, chr(10) || chr(10) ORDER BY block_no) AS body
    FROM blocks
    WHERE part = 'body'
    GROUP BY article_id
) AS b USING (article_id)
WHERE a.body <> coalesce(b.body, '')
