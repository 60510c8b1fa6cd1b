-- The cells a reader knows of a year.
SELECT cell, level, region_id, period, split, category, CAST(people_known AS BIGINT) AS published
FROM published_people
WHERE subject = $subject AND period[1:4] = $year AND people_known IS NOT NULL
ORDER BY cell
