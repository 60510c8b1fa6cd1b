-- The rows of a delivery whose key the exports know already: where the earlier row lies, and
-- whether both say the same. Hashes find the few suspects among many millions of rows.
WITH delivered_hash AS (
    SELECT hash(*COLUMNS($key)) AS key_hash
    FROM read_parquet($rows)
),
earlier AS (
    SELECT
        file,
        file_row,
        hash(*COLUMNS($key))    AS key_hash,
        row(*COLUMNS($key))     AS key,
        row(*COLUMNS($content)) AS content
    FROM query_table($view)
    WHERE hash(*COLUMNS($key)) IN (FROM delivered_hash)
),
delivered AS (
    SELECT
        file_row_number         AS position,
        row(*COLUMNS($key))     AS key,
        row(*COLUMNS($content)) AS content
    FROM read_parquet($rows, file_row_number = true)
    WHERE hash(*COLUMNS($key)) IN (SELECT key_hash FROM earlier)
)
SELECT
    d.position,
    e.file,
    e.file_row - 1                           AS file_position,
    e.content IS NOT DISTINCT FROM d.content AS is_same
FROM delivered AS d
JOIN earlier AS e ON e.key IS NOT DISTINCT FROM d.key
ORDER BY d.position, e.file, file_position
