-- Which articles' counts of characters differ from what their blocks hold?
SELECT a.article_id, a.text_chars, b.text_chars AS of_blocks, a.body_chars, b.body_chars AS of_body_blocks
FROM articles AS a
LEFT JOIN (
    SELECT
        article_id,
        sum(chars) AS text_chars,
        coalesce(sum(chars) FILTER (part = 'body'), 0) AS body_chars,
        coalesce(sum(chars) FILTER (part = 'caption'), 0) AS caption_chars,
        coalesce(sum(chars) FILTER (part = 'furniture'), 0) AS furniture_chars,
        count(*) FILTER (kind = 'caption') AS caption_count
    FROM (SELECT article_id, kind, part, length(without_white_space(text)) AS chars FROM blocks)
    GROUP BY article_id
) AS b USING (article_id)
WHERE (a.text_chars, a.body_chars, a.caption_chars, a.furniture_chars, a.caption_count)
    IS DISTINCT FROM (
        coalesce(b.text_chars, 0), coalesce(b.body_chars, 0), coalesce(b.caption_chars, 0),
        coalesce(b.furniture_chars, 0), coalesce(b.caption_count, 0)
    )
