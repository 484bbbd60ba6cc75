-- Which caption blocks have no row in captions, or more than one, or which rows no caption block?
SELECT article_id, block_no, count(c.block_no) AS captions, any_value(b.part) AS part
FROM (SELECT article_id, block_no, part FROM blocks WHERE part = 'caption') AS b
FULL JOIN (SELECT article_id, block_no FROM captions) AS c USING (article_id, block_no)
GROUP BY article_id, block_no
HAVING count(c.block_no) <> 1 OR any_value(b.part) IS NULL
