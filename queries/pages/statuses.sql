-- How many published values of a period carry a number, and why the others have none, by level.
-- Of a place and all that lies in it; an empty place narrows nothing.
SELECT
    figure.level, figure.grain, figure.period, figure.status,
    CAST(COUNT(*) AS DOUBLE) AS value
FROM figure
INNER JOIN region ON region.region_id = figure.region_id AND region.level = figure.level
WHERE figure.period = $period
    AND (
        $region = ''
        OR figure.region_id = $region
        OR region.unit_id = $region
        OR region.district_id = $region
    )
GROUP BY figure.level, figure.grain, figure.period, figure.status
ORDER BY figure.level, figure.status
