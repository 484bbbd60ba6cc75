-- Which notes are not the block they say they are?
SELECT n.article_id, n.block_no, n.kind, b.kind AS block_kind
FROM notes AS n
LEFT JOIN blocks AS b USING (article_id, block_no)
WHERE n.kind NOT IN ('contributor', 'correction', 'editor_note') OR b.kind IS DISTINCT FROM n.kind
