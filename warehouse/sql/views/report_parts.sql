-- How much of the text is story, and how much is captions, metadata and furniture?
CREATE OR REPLACE VIEW report_parts AS
SELECT
    part,
    kind,
    count(*) AS blocks,
    sum(length(text))::BIGINT AS chars,
    round(100.0 * sum(length(text)) / sum(sum(length(text))) OVER (), 2) AS percent
FROM blocks
GROUP BY part, kind
ORDER BY chars DESC, part, kind
