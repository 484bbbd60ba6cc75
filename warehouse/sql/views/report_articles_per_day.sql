-- How many stories came from each folder on each day?
CREATE OR REPLACE VIEW report_articles_per_day AS
SELECT
    published_at::DATE AS day,
    regexp_replace(source_uri, '/[^/]*$', '') AS folder,
    count(*) AS articles,
    sum(body_words)::BIGINT AS body_words,
    sum(caption_count)::BIGINT AS captions
FROM articles
WHERE is_current
GROUP BY day, folder
ORDER BY day DESC NULLS LAST, folder
