-- Who took the pictures?
CREATE OR REPLACE VIEW report_captions_by_photographer AS
SELECT
    photographer,
    count(*) AS captions,
    count(DISTINCT article_id) AS articles,
    list_sort(list_distinct(flatten(list(agencies)))) AS agencies
FROM (SELECT *, unnest(photographers) AS photographer FROM captions)
GROUP BY photographer
ORDER BY captions DESC, photographer
