-- Everybody counted in a year, as the release gate looks at them.
SELECT
    record,
    provider_id AS provider,
    people      AS count,
    dense_rank() OVER (ORDER BY neighbourhood_id) - 1 AS neighbourhood
FROM people
WHERE subject = $subject AND quarter[1:4] = $year
ORDER BY record
