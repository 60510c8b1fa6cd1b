-- The rows of a delivery that say just what an earlier row of the same delivery says.
WITH hashed AS (
    SELECT
        key_hash,
        lag(key_hash) OVER (ORDER BY key_hash) AS previous_hash
    FROM (SELECT hash(*COLUMNS($key)) AS key_hash FROM read_parquet($rows))
),
suspect AS (
    SELECT DISTINCT key_hash
    FROM hashed
    WHERE key_hash = previous_hash
),
delivered AS (
    SELECT
        file_row_number         AS position,
        row(*COLUMNS($key))     AS key,
        row(*COLUMNS($content)) AS content
    FROM read_parquet($rows, file_row_number = true)
    WHERE hash(*COLUMNS($key)) IN (FROM suspect)
)
SELECT position
FROM delivered
QUALIFY row_number() OVER (PARTITION BY key, content ORDER BY position) > 1
ORDER BY position
