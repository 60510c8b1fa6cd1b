-- What stands beside every value: how much was delivered, and how much of it is unsure.
CREATE TABLE companion AS
WITH usage_quality AS (
    SELECT
        level,
        region_id,
        grain,
        period,
        sum(visits_unknown) / nullif(sum(visits), 0)       AS share_unknown,
        coalesce(sum(dates_estimated), 0) / nullif(sum(dates_held), 0)  AS share_estimated,
        bool_or(provisional)                               AS provisional,
        bool_or(revised)                                   AS revised
    FROM region_usage
    GROUP BY level, region_id, grain, period
),
quality AS (
    SELECT 'usage' AS companion, * FROM usage_quality
    UNION ALL
    SELECT
        'volunteer_stock', level, region_id, grain, period,
        NULL, coalesce(active_estimated, 0) / nullif(active, 0), provisional, revised
    FROM region_volunteer_stock
    UNION ALL
    SELECT
        'volunteer_hours', level, region_id, grain, period,
        NULL, hours_estimated / nullif(hours, 0), provisional, revised
    FROM region_volunteer_hours
    UNION ALL
    SELECT
        'money', s.level, s.region_id, s.grain, s.period,
        NULL, NULL, bool_or(m.provisional), false
    FROM neighbourhood_money AS m
    JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
    GROUP BY s.level, s.region_id, s.grain, s.period
),
reported AS (
    SELECT companion, level, region_id, grain, period, expected, delivered FROM reporting
    UNION ALL
    -- Coverage is known for every place; how well it is verified is the usage's reporting rate.
    SELECT 'coverage', level, region_id, grain, period, expected, delivered
    FROM reporting
    WHERE companion = 'usage'
    UNION ALL
    -- Terms are known from the day of approval; only amounts of money can be provisional.
    SELECT 'money', level, region_id, grain, period, expected, delivered
    FROM reporting
    WHERE companion = 'funding'
)
SELECT
    r.companion,
    r.level,
    r.region_id,
    r.grain,
    r.period,
    r.expected,
    r.delivered,
    r.delivered / r.expected      AS reporting_rate,
    CAST(q.share_unknown AS DOUBLE)   AS share_unknown,
    CAST(q.share_estimated AS DOUBLE) AS share_estimated,
    coalesce(q.provisional, false) AS provisional,
    coalesce(q.revised, false)     AS revised
FROM reported AS r
LEFT JOIN quality AS q USING (companion, level, region_id, grain, period);
