-- The cells a reader knows of a year.
SELECT
    subject,
    cell,
    level,
    region_id,
    split,
    CAST(people_known AS BIGINT) AS published
FROM published_people
WHERE period[1:4] = $year AND people_known IS NOT NULL
ORDER BY cell
