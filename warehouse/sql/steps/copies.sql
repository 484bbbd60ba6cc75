-- Which files were given back, are gone from where they were found, and still stand as quarantined?
SELECT r.source_uri, r.path
FROM retries AS r
ANTI JOIN found AS f ON f.source_uri = r.source_uri
JOIN (
    SELECT source_uri, arg_max(struct_pack(file_id := file_id, status := status, seen_at := seen_at), seen_at) AS last
    FROM files
    GROUP BY source_uri
) AS h ON h.source_uri = r.source_uri AND h.last.file_id = r.file_id
WHERE r.path IS NOT NULL AND h.last.status = 'quarantined' AND r.requested_at > h.last.seen_at
