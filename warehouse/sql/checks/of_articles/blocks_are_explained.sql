-- Which blocks have no reason, or a confidence that is not between 0 and 1?
SELECT article_id, block_no, kind, reason, confidence
FROM blocks
WHERE trim(reason) = '' OR NOT confidence BETWEEN 0 AND 1 OR isnan(confidence)
