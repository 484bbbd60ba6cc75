-- What of one article is not its story, and why?
CREATE OR REPLACE MACRO cut_from(id) AS TABLE
SELECT block_no, part, kind, text, reason, confidence
FROM blocks
WHERE article_id = id AND part <> 'body'
ORDER BY block_no
