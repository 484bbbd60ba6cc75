-- What did the papers write? One row per article as last seen: the story alone, without captions and furniture.
CREATE OR REPLACE VIEW clean_articles AS
SELECT
    article_id, title, byline, published_at, source_uri, publisher, language, dateline_place, dateline_agency,
    summary, body, body_words, article_type, url
FROM articles
WHERE is_current AND article_type IN ('article', 'release', 'live_blog') AND body <> ''
