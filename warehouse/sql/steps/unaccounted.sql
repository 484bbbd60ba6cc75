-- Which files were to be taken in and have no outcome? One that still cannot be read keeps its earlier outcome.
SELECT source_uri
FROM planned
ANTI JOIN (SELECT source_uri FROM files WHERE run_id = $run_id OR file_id IS NULL) AS f USING (source_uri)
ORDER BY source_uri
