-- Where that belongs which is known per neighbourhood only, and the hours of every neighbourhood.
-- A region that holds a part of a neighbourhood gets the share of its residents 65+,
-- which is an estimate and marked as one.
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

-- The neighbourhoods that count in a region while they run: one that serves two districts counts in
-- both, and once in the state.
CREATE TABLE neighbourhood_region AS
SELECT s.level, s.region_id, s.grain, s.period, s.neighbourhood_id
FROM neighbourhood_share AS s
JOIN period AS p USING (grain, period)
JOIN neighbourhood AS n USING (neighbourhood_id)
WHERE n.start_date <= p.last_day AND coalesce(n.end_date, p.last_day) >= p.last_day;

-- The same for those that have ended, too.
CREATE TABLE neighbourhood_region_ever AS
SELECT DISTINCT level, region_id, neighbourhood_id FROM membership
UNION
SELECT 'neighbourhood', neighbourhood_id, neighbourhood_id FROM neighbourhood;

-- The panel of a period: neighbourhoods whose volunteers were delivered for the quarter before it
-- and, with who joined and who left, for each of its quarters. Only these tell how a stock changed;
-- one that is new or has closed would count on one side only.
CREATE TABLE volunteer_panel AS
WITH stock AS (
    SELECT
        neighbourhood_id,
        quarter,
        bool_or(joined IS NOT NULL AND left_again IS NOT NULL) AS has_flow
    FROM volunteer_stock
    GROUP BY neighbourhood_id, quarter
),
period_quarter AS (
    SELECT DISTINCT grain, period, quarter_of(month) AS quarter
    FROM period_month
),
throughout AS (
    SELECT q.grain, q.period, s.neighbourhood_id
    FROM period_quarter AS q
    JOIN stock AS s USING (quarter)
    WHERE s.has_flow
    GROUP BY q.grain, q.period, s.neighbourhood_id
    HAVING count(*) = CASE q.grain WHEN 'quarter' THEN 1 ELSE 4 END
)
SELECT
    m.level,
    m.region_id,
    t.grain,
    t.period,
    b.period AS quarter_before,
    t.neighbourhood_id
FROM throughout AS t
JOIN period AS p USING (grain, period)
JOIN period AS b ON b.grain = 'quarter' AND b.last_day = p.first_day - 1
JOIN stock AS s ON s.neighbourhood_id = t.neighbourhood_id AND s.quarter = b.period
JOIN neighbourhood_share AS m
    ON m.neighbourhood_id = t.neighbourhood_id AND m.grain = t.grain AND m.period = t.period
WHERE m.share = 1 AND m.level IN ('state', 'district');

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
