-- Amounts are published as sums of whole groups of neighbourhoods. Where a region holds the members
-- of a group in different shares, its sum would take the group apart and is hidden. Members without
-- an amount in the period have nothing to take apart.
CREATE TABLE group_member AS
WITH amount AS (
    SELECT 'volunteer_hours' AS subject, neighbourhood_id, grain, period
    FROM neighbourhood_hours
    WHERE hours > 0
    UNION ALL
    SELECT 'staff', neighbourhood_id, grain, period
    FROM neighbourhood_staff
    WHERE fte_months_filled > 0
    UNION ALL
    SELECT 'staff_hours', neighbourhood_id, grain, period
    FROM neighbourhood_case_hours
    GROUP BY neighbourhood_id, grain, period
    HAVING sum(hours) > 0
)
SELECT
    a.subject,
    a.neighbourhood_id,
    a.grain,
    a.period,
    g.amount_group,
    g.is_safe,
    count(*) OVER (PARTITION BY a.subject, a.grain, a.period, g.amount_group) AS members
FROM amount AS a
JOIN amount_group AS g
    ON g.subject = a.subject AND g.neighbourhood_id = a.neighbourhood_id
    AND g.year = a.period[1:4];

CREATE TABLE torn_group AS
WITH held AS (
    SELECT
        m.subject,
        s.level,
        s.region_id,
        s.grain,
        s.period,
        NOT any_value(m.is_safe) OR count(*) < any_value(m.members) OR min(s.share) < max(s.share)
            AS is_torn
    FROM group_member AS m
    JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
    WHERE s.share > 0
    GROUP BY m.subject, s.level, s.region_id, s.grain, s.period, m.amount_group
)
SELECT subject, level, region_id, grain, period, bool_or(is_torn) AS is_torn
FROM held
GROUP BY subject, level, region_id, grain, period;
