-- Which blocks have a kind that is not in the vocabulary, or stand in another part than their kind?
SELECT b.kind, b.part, count(*) AS blocks, min(b.article_id) AS example_article_id
FROM blocks AS b
LEFT JOIN kinds AS k ON k.kind = b.kind AND k.part = b.part
WHERE k.kind IS NULL
GROUP BY b.kind, b.part
