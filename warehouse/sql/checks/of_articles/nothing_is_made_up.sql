-- Which articles have an empty text where there should be NULL, or a publication date that rests on nothing?
SELECT article_id, title, byline, summary, published_at, published_evidence
FROM articles
WHERE trim(title) = '' OR trim(byline) = '' OR trim(summary) = '' OR trim(dateline_place) = ''
    OR trim(publisher) = '' OR trim(url) = '' OR trim(language) = ''
    OR (published_at IS NOT NULL AND coalesce(trim(published_evidence), '') = '')
