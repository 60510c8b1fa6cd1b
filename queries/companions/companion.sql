-- What stands beside every value: how much was delivered, and how much of it is unsure.
CREATE TABLE companion AS
WITH usage_quality AS (
    SELECT
        u.level,
        u.region_id,
        u.grain,
        u.period,
        coalesce(sum(u.dates_estimated), 0) / nullif(sum(u.dates_held), 0) AS share_estimated,
        bool_or(u.provisional)                               AS provisional,
        bool_or(u.revised)                                   AS revised
    FROM region_usage AS u
    GROUP BY u.level, u.region_id, u.grain, u.period
),
-- Shares of people are shares of published people.
age_unknown AS (
    SELECT
        level,
        region_id,
        grain,
        period,
        ages_recorded,
        sum(people) FILTER (WHERE category = 'unknown') AS unknown,
        sum(people) FILTER (WHERE split = 'total')      AS visits
    FROM region_ages
    JOIN published_people USING (level, region_id, grain, period)
    WHERE subject = 'visits'
    GROUP BY level, region_id, grain, period, ages_recorded
),
-- Known per neighbourhood; money and costs tell no quality of single rows.
by_neighbourhood AS (
    SELECT
        'staff' AS companion, neighbourhood_id, grain, period,
        rows_delivered, rows_estimated, provisional, revised
    FROM neighbourhood_staff
    UNION ALL
    SELECT
        'staff_hours', neighbourhood_id, grain, period,
        rows_delivered, rows_estimated, provisional, revised
    FROM neighbourhood_case_hours
    UNION ALL
    SELECT 'costs', neighbourhood_id, grain, period, NULL, NULL, provisional, false
    FROM neighbourhood_costs
    UNION ALL
    SELECT 'money', neighbourhood_id, grain, period, NULL, NULL, provisional, false
    FROM neighbourhood_money
),
quality AS (
    SELECT
        unnest(['usage', 'reach']) AS companion, u.level, u.region_id, u.grain, u.period,
        CASE
            WHEN NOT a.ages_recorded THEN 1
            WHEN a.unknown > a.visits THEN 1
            ELSE a.unknown / nullif(a.visits, 0)
        END AS share_unknown,
        u.share_estimated, u.provisional, u.revised
    FROM usage_quality AS u
    LEFT JOIN age_unknown AS a USING (level, region_id, grain, period)
    UNION ALL
    SELECT
        'volunteer_stock', level, region_id, grain, period,
        NULL, rows_estimated / rows_delivered, provisional, revised
    FROM region_headcount
    WHERE subject = 'volunteers'
    UNION ALL
    SELECT
        'consultations', level, region_id, grain, period,
        NULL, rows_estimated / rows_delivered, provisional, revised
    FROM region_headcount
    WHERE subject = 'consultations' AND category = 'all'
    UNION ALL
    SELECT
        d.companion, s.level, s.region_id, s.grain, s.period,
        NULL, sum(d.rows_estimated) / sum(d.rows_delivered),
        bool_or(d.provisional), bool_or(d.revised)
    FROM by_neighbourhood AS d
    JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
    GROUP BY d.companion, s.level, s.region_id, s.grain, s.period
    UNION ALL
    SELECT
        'volunteer_hours', level, region_id, grain, period,
        NULL, round(share_estimated, 2), provisional, revised
    FROM region_hours
),
-- Whether persons of 65 and over can be told of a neighbourhood's month: they were counted, or visits
-- of that age were delivered. What is withheld of one neighbourhood is missing from its regions.
reach_month AS (
    SELECT
        n.neighbourhood_id,
        n.month,
        n.reach_delivered OR (n.usage_delivered AND v.region_id IS NOT NULL) AS is_delivered,
        coalesce(CASE WHEN n.reach_delivered THEN r.is_hidden ELSE v.is_hidden END, false)
            AS is_hidden
    FROM neighbourhood_month AS n
    LEFT JOIN published_people AS v
        ON v.subject = 'visits' AND v.split = 'age_group' AND v.category = '65+'
        AND v.level = 'neighbourhood' AND v.region_id = n.neighbourhood_id
        AND v.grain = 'quarter' AND v.period = quarter_of(n.month)
    LEFT JOIN published_people AS r
        ON r.subject = 'reach' AND r.split = 'total' AND r.category = '65+'
        AND r.level = 'neighbourhood' AND r.region_id = n.neighbourhood_id
        AND r.grain = 'quarter' AND r.period = quarter_of(n.month)
),
reported AS (
    SELECT companion, level, region_id, grain, period, expected, delivered
    FROM reporting
    WHERE companion <> 'reach'
    UNION ALL
    SELECT
        'reach',
        g.level,
        g.region_id,
        p.grain,
        p.period,
        count(*),
        count(*) FILTER (WHERE m.is_delivered AND (g.level = 'neighbourhood' OR NOT m.is_hidden))
    FROM reach_month AS m
    JOIN period_month AS p USING (month)
    JOIN neighbourhood_region_ever AS g USING (neighbourhood_id)
    GROUP BY g.level, g.region_id, p.grain, p.period
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
