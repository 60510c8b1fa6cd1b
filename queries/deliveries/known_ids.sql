-- The id that the exports gave to the row of which a row of a delivery speaks: one row on either side
-- says the same about what makes it this row. Hashes find the few suspects among many millions.
WITH earlier AS (
    SELECT
        hash(*COLUMNS($sources))      AS place_hash,
        row(*COLUMNS($sources))       AS place,
        any_value(COLUMNS([$id]))     AS known_id
    FROM query_table($view)
    WHERE hash(*COLUMNS($sources)) IN (SELECT hash(*COLUMNS($sources)) FROM delivered)
    GROUP BY place_hash, place
    HAVING count(*) = 1
),
spoken_of AS (
    SELECT
        row(*COLUMNS($sources)) AS place,
        any_value(position)     AS position
    FROM delivered
    WHERE hash(*COLUMNS($sources)) IN (SELECT place_hash FROM earlier)
    GROUP BY place
    HAVING count(*) = 1
)
SELECT s.position, e.known_id
FROM spoken_of AS s
JOIN earlier AS e ON e.place IS NOT DISTINCT FROM s.place
ORDER BY s.position
