/* ---
severity = "error"
each_table = true
tables = []
de = "Diesen Schlüssel hat schon eine frühere Zeile (Datei und Zeile in Klammern); eine der beiden Zeilen entfernen."
en = "An earlier row has this key already (file and row in brackets); remove one of the two rows."
--- */
-- Sorted hashes find the few suspects in one pass; only these are compared in full.
WITH hashed AS (
    SELECT hash(*COLUMNS($key)) AS key_hash
    FROM query_table($view)
),
neighbouring AS (
    SELECT
        key_hash,
        lag(key_hash) OVER (ORDER BY key_hash) AS previous_hash
    FROM hashed
),
suspect AS (
    SELECT DISTINCT key_hash
    FROM neighbouring
    WHERE key_hash = previous_hash
),
keyed AS (
    SELECT
        file,
        file_row,
        row(*COLUMNS($key))              AS key,
        concat_ws(' · ', *COLUMNS($key)) AS label
    FROM query_table($view)
    WHERE hash(*COLUMNS($key)) IN (FROM suspect)
),
repeated AS (
    SELECT
        file,
        file_row,
        label || ' (' || first_value(file) OVER earlier || ': '
            || first_value(file_row) OVER earlier || ')' AS value,
        row_number() OVER earlier                        AS place
    FROM keyed
    WINDOW earlier AS (PARTITION BY key ORDER BY file, file_row)
)
SELECT
    $table                                                        AS "table",
    array_to_string($key, ', ')                                   AS "column",
    count(*)                                                      AS findings,
    min({file: file, row: file_row, value: value}, $limit) AS first
FROM repeated
WHERE place > 1
HAVING count(*) > 0;
