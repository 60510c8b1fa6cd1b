-- Volunteers and their hours of every region and period.
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

CREATE TABLE region_volunteer_stock AS
WITH in_quarter AS (
    SELECT
        neighbourhood_id,
        quarter,
        sum(active)          AS active,
        bool_or(estimated)   AS estimated,
        bool_or(provisional) AS provisional,
        bool_or(revised)     AS revised
    FROM volunteer_stock
    GROUP BY neighbourhood_id, quarter
),
in_period AS (
    -- A stock does not add up over quarters: the year shows the mean of its delivered quarters.
    SELECT
        s.neighbourhood_id,
        p.grain,
        p.period,
        CAST(round(avg(s.active), 4) AS DECIMAL(18, 4)) AS active,
        bool_or(s.estimated)   AS estimated,
        bool_or(s.provisional) AS provisional,
        bool_or(s.revised)     AS revised
    FROM in_quarter AS s
    JOIN period_month AS p ON s.quarter = year(p.month) || '-Q' || quarter(p.month)
    GROUP BY s.neighbourhood_id, p.grain, p.period
)
SELECT
    n.level,
    n.region_id,
    n.grain,
    n.period,
    sum(i.active * n.share)              AS active,
    bool_or(i.estimated OR n.share < 1)  AS estimated,
    sum(i.active * n.share) FILTER (WHERE i.estimated) AS active_estimated,
    bool_or(i.provisional)               AS provisional,
    bool_or(i.revised)                   AS revised
FROM in_period AS i
JOIN neighbourhood_share AS n USING (neighbourhood_id, grain, period)
GROUP BY n.level, n.region_id, n.grain, n.period;

CREATE TABLE region_volunteer_hours AS
WITH in_period AS (
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
    GROUP BY h.neighbourhood_id, p.grain, p.period
)
SELECT
    n.level,
    n.region_id,
    n.grain,
    n.period,
    sum(i.hours * n.share)                         AS hours,
    sum(coalesce(i.hours_estimated, 0) * n.share)  AS hours_estimated,
    bool_or(n.share < 1)                           AS estimated,
    bool_or(i.provisional)                         AS provisional,
    bool_or(i.revised)                             AS revised
FROM in_period AS i
JOIN neighbourhood_share AS n USING (neighbourhood_id, grain, period)
GROUP BY n.level, n.region_id, n.grain, n.period;
