/* ---
de = "Ehrenamtsstunden der übrigen Gemeinden eines Gebiets, die einzeln nicht gezeigt werden"
en = "Volunteer hours of the other municipalities of a region that are not shown alone"
--- */
-- Municipalities whose hours are hidden are published together where their sum takes no group
-- of neighbourhoods apart.
WITH hidden AS (
    SELECT g.level, g.region_id, h.grain, h.period, g.municipality_id, h.exact_hours
    FROM region_hours AS h
    JOIN region_municipality AS g ON g.municipality_id = h.region_id AND g.level <> 'municipality'
    WHERE h.level = 'municipality' AND h.is_hidden
),
together AS (
    SELECT
        h.level,
        h.region_id,
        h.grain,
        h.period,
        g.amount_group,
        any_value(g.members)  AS members,
        bool_and(g.is_safe)   AS is_safe,
        g.neighbourhood_id,
        sum(s.share)          AS share
    FROM hidden AS h
    JOIN neighbourhood_share AS s
        ON s.level = 'municipality' AND s.region_id = h.municipality_id
        AND s.grain = h.grain AND s.period = h.period AND s.share > 0
    JOIN group_member AS g
        ON g.subject = 'volunteer_hours' AND g.neighbourhood_id = s.neighbourhood_id AND g.grain = h.grain AND g.period = h.period
    GROUP BY h.level, h.region_id, h.grain, h.period, g.amount_group, g.neighbourhood_id
),
torn AS (
    SELECT level, region_id, grain, period, bool_or(is_torn) AS is_torn
    FROM (
        SELECT
            level, region_id, grain, period,
            NOT bool_and(is_safe) OR count(*) < any_value(members)
                OR max(share) - min(share) > 0.000001 AS is_torn
        FROM together
        GROUP BY level, region_id, grain, period, amount_group
    )
    GROUP BY level, region_id, grain, period
),
summed AS (
    SELECT
        h.level,
        h.region_id,
        h.grain,
        h.period,
        count(*)                                     AS municipalities,
        round(sum(h.exact_hours) / 10) * 10          AS hours,
        any_value(coalesce(t.is_torn, false))        AS is_torn
    FROM hidden AS h
    LEFT JOIN torn AS t USING (level, region_id, grain, period)
    GROUP BY h.level, h.region_id, h.grain, h.period
)
SELECT
    level,
    region_id,
    grain,
    period,
    'municipalities' AS category,
    'municipalities' AS measure,
    municipalities   AS value,
    false            AS hidden
FROM summed
UNION ALL
SELECT level, region_id, grain, period, 'hours', 'hours', CASE WHEN NOT is_torn THEN hours END, is_torn
FROM summed
