-- Which stories name this photographer or agency in a credit?
CREATE OR REPLACE MACRO articles_citing(name) AS TABLE
SELECT a.article_id, a.title, a.published_at, c.caption, c.credit, a.source_uri
FROM captions AS c
JOIN articles AS a USING (article_id)
WHERE a.is_current AND (list_contains(c.photographers, name) OR list_contains(c.agencies, name))
ORDER BY a.published_at DESC NULLS LAST, a.article_id, c.block_no
