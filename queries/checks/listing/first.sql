-- The number of findings of one rule per table and column, and the first of them.
SELECT
    "table",
    "column",
    count(*)                                                      AS findings,
    min({file: file, row: file_row, value: value::VARCHAR}, $limit) AS first
FROM query($rule)
GROUP BY "table", "column"
ORDER BY "table", "column";
