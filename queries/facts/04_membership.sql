-- Every pair of neighbourhood and municipality: in the catchment, or a place of an offer.
CREATE TABLE membership AS
WITH pair AS (
    SELECT neighbourhood_id, municipality_id FROM neighbourhood_municipality
    UNION
    SELECT neighbourhood_id, municipality_id FROM offer_month
)
SELECT g.level, g.region_id, pair.neighbourhood_id, pair.municipality_id
FROM pair
JOIN region_municipality AS g USING (municipality_id)
UNION ALL
SELECT 'neighbourhood', neighbourhood_id, neighbourhood_id, municipality_id
FROM pair;

-- The months in which each neighbourhood ran, and what was delivered for each of them.
CREATE TABLE neighbourhood_month AS
WITH month AS (
    SELECT DISTINCT month FROM period_month
),
usage_month AS (
    SELECT neighbourhood_id, month FROM offer_month GROUP BY neighbourhood_id, month
),
hours_month AS (
    SELECT neighbourhood_id, month FROM volunteer_hours GROUP BY neighbourhood_id, month
),
stock_quarter AS (
    SELECT DISTINCT neighbourhood_id, quarter FROM volunteer_stock
)
SELECT
    n.neighbourhood_id,
    m.month,
    u.month IS NOT NULL              AS usage_delivered,
    h.month IS NOT NULL              AS hours_delivered,
    s.neighbourhood_id IS NOT NULL   AS stock_delivered,
    g.neighbourhood_id IS NOT NULL   AS funding_delivered
FROM month AS m
JOIN neighbourhood AS n
    ON n.start_date <= last_day(m.month) AND coalesce(n.end_date, m.month) >= m.month
LEFT JOIN usage_month AS u ON u.neighbourhood_id = n.neighbourhood_id AND u.month = m.month
LEFT JOIN hours_month AS h ON h.neighbourhood_id = n.neighbourhood_id AND h.month = m.month
LEFT JOIN stock_quarter AS s
    ON s.neighbourhood_id = n.neighbourhood_id
    AND s.quarter = year(m.month) || '-Q' || quarter(m.month)
LEFT JOIN grant_delivered AS g ON g.neighbourhood_id = n.neighbourhood_id;

-- Expected and delivered neighbourhood-months of every region: the reporting rate.
CREATE TABLE reporting AS
WITH serving AS (
    SELECT DISTINCT level, region_id, neighbourhood_id FROM membership
    UNION
    SELECT 'neighbourhood', neighbourhood_id, neighbourhood_id FROM neighbourhood
),
counted AS (
    SELECT
        s.level,
        s.region_id,
        p.grain,
        p.period,
        count(*)                                      AS expected,
        count(*) FILTER (WHERE n.usage_delivered)     AS usage,
        count(*) FILTER (WHERE n.hours_delivered)     AS volunteer_hours,
        count(*) FILTER (WHERE n.stock_delivered)     AS volunteer_stock,
        count(*) FILTER (WHERE n.funding_delivered)   AS funding
    FROM serving AS s
    JOIN neighbourhood_month AS n USING (neighbourhood_id)
    JOIN period_month AS p USING (month)
    GROUP BY s.level, s.region_id, p.grain, p.period
)
SELECT level, region_id, grain, period, companion, expected, delivered
FROM counted
UNPIVOT (delivered FOR companion IN (usage, volunteer_hours, volunteer_stock, funding));
