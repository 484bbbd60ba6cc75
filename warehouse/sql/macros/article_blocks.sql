-- How was one article split? Its blocks in order, each with its kind and reason.
CREATE OR REPLACE MACRO article_blocks(id) AS TABLE
SELECT block_no, part, kind, text, reason, confidence, char_start, char_end, html_path
FROM blocks
WHERE article_id = id
ORDER BY block_no
