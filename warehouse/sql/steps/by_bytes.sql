-- Which of these bytes are in the ledger, what became of them, and where is the article they hold at home?
SELECT
    f.file_id,
    any_value(f.article_id) AS article_id,
    any_value(a.source_uri) AS home,
    arg_max(f.reason, f.seen_at) FILTER (f.status = 'quarantined') AS reason,
    any_value(struct_pack(
        format := f.format, encoding := f.encoding,
        encoding_evidence := f.encoding_evidence, replaced_chars := f.replaced_chars
    )) AS reading
FROM files AS f
SEMI JOIN hashed AS h ON h.file_id = f.file_id
LEFT JOIN (SELECT article_id, source_uri FROM articles) AS a ON a.article_id = f.article_id
GROUP BY f.file_id
