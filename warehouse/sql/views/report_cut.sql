-- What was cut from the stories, and why?
CREATE OR REPLACE VIEW report_cut AS
SELECT
    kind,
    reason,
    count(*) AS blocks,
    sum(length(text))::BIGINT AS chars,
    round(100.0 * sum(length(text)) / sum(sum(length(text))) OVER (), 2) AS percent,
    round(avg(confidence), 2) AS mean_confidence,
    left(min(text), 100) AS example
FROM blocks
WHERE part = 'furniture'
GROUP BY kind, reason
ORDER BY chars DESC, kind, reason
