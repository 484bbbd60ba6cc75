-- Which blocks have a text that is not as long as their offsets say?
SELECT article_id, block_no, char_start, char_end, length(text) AS text_length
FROM blocks
WHERE char_end - char_start <> length(text)
