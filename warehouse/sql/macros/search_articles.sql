-- Which stories hold all of these words, in title or body? Case and accents do not matter; newest first.
CREATE OR REPLACE MACRO search_articles(words) AS TABLE
WITH asked AS (
    SELECT list_filter(string_split_regex(strip_accents(lower(words)), '\s+'), lambda word: word <> '') AS terms
),
folded AS (
    SELECT a.*, strip_accents(lower(concat_ws(' ', a.title, a.body))) AS text, q.terms
    FROM articles AS a, asked AS q
    WHERE a.is_current
)
SELECT
    article_id,
    title,
    published_at,
    source_uri,
    -- The title stands before the body in the text that is searched.
    trim(substr(
        concat_ws(' ', title, body), greatest(1, instr(text, terms[1]) - 80), 240
    )) AS snippet,
    list_sum(list_transform(terms, lambda term:
        (length(text) - length(replace(text, term, ''))) // length(term))) AS hits
FROM folded
WHERE len(terms) > 0 AND list_bool_and(list_transform(terms, lambda term: contains(text, term)))
ORDER BY published_at DESC NULLS LAST, article_id
