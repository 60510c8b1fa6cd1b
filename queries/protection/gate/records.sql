-- Everybody counted in a year, as the release gate looks at them.
SELECT subject, record, provider_id AS provider, people AS count
FROM people
WHERE quarter[1:4] = $year
ORDER BY record
