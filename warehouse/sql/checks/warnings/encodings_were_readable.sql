-- Which files of the latest run hold characters that could not be decoded?
SELECT source_uri, encoding, encoding_evidence, replaced_chars
FROM files
WHERE replaced_chars > 0 AND run_id = (SELECT max(run_id) FROM files)
ORDER BY replaced_chars DESC, source_uri
