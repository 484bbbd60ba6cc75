-- Whose pictures do we print? A picture handed on (TASS via AP) counts for each agency of its chain.
CREATE OR REPLACE VIEW report_captions_by_agency AS
SELECT
    agency,
    count(*) AS captions,
    count(DISTINCT article_id) AS articles,
    count(*) FILTER (is_file_photo) AS file_photos,
    count(*) FILTER (agency = agencies[-1]) AS handed_in_by_it
FROM (SELECT *, unnest(agencies) AS agency FROM captions)
GROUP BY agency
ORDER BY captions DESC, agency
