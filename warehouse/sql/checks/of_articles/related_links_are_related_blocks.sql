-- Which related links stand in a block of another kind?
SELECT r.article_id, r.block_no, r.title, b.kind
FROM related_links AS r
LEFT JOIN blocks AS b USING (article_id, block_no)
WHERE b.part IS DISTINCT FROM 'furniture'
