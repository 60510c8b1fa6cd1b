-- Where volunteers and their hours belong, and the hours of every neighbourhood.
-- Both are known per neighbourhood only; a region that holds a part of a neighbourhood gets the
-- share of its residents 65+, which is an estimate and marked as one.
CREATE TABLE neighbourhood_share AS
SELECT
    m.level,
    m.region_id,
    c.grain,
    c.period,
    c.neighbourhood_id,
    -- Shares are rounded to nine digits, so a whole neighbourhood is restored to exactly one.
    CAST(CASE WHEN sum(c.share_of_catchment) > 0.999999 THEN 1
        ELSE sum(c.share_of_catchment) END AS DECIMAL(10, 9)) AS share
FROM neighbourhood_municipality AS c
JOIN membership AS m USING (neighbourhood_id, municipality_id)
WHERE m.level <> 'neighbourhood'
GROUP BY m.level, m.region_id, c.grain, c.period, c.neighbourhood_id
UNION ALL
-- At its own level a neighbourhood is whole, wherever it lies.
SELECT 'neighbourhood', n.neighbourhood_id, p.grain, p.period, n.neighbourhood_id, 1
FROM neighbourhood AS n
CROSS JOIN period AS p;

CREATE TABLE neighbourhood_hours AS
SELECT
    h.neighbourhood_id,
    p.grain,
    p.period,
    CAST(sum(h.hours) AS DECIMAL(18, 2))    AS hours,
    CAST(sum(h.hours) FILTER (WHERE h.estimated) AS DECIMAL(18, 2)) AS hours_estimated,
    bool_or(h.provisional)                  AS provisional,
    bool_or(h.revised)                      AS revised
FROM volunteer_hours AS h
JOIN period_month AS p USING (month)
GROUP BY h.neighbourhood_id, p.grain, p.period;
