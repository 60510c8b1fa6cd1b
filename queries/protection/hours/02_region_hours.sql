-- Hours of every region and period as sums of whole groups of neighbourhoods. Where a region holds
-- the members of a group in different shares, its sum would take the group apart and is hidden.
-- Members without hours in the period have nothing to take apart.
CREATE TABLE hours_member AS
SELECT
    h.neighbourhood_id,
    h.grain,
    h.period,
    g.hours_group,
    g.is_safe,
    count(*) OVER (PARTITION BY h.grain, h.period, g.hours_group) AS members
FROM neighbourhood_hours AS h
JOIN hours_group AS g ON g.neighbourhood_id = h.neighbourhood_id AND g.year = h.period[1:4]
WHERE h.hours > 0;

CREATE TABLE torn_hours AS
WITH held AS (
    SELECT
        s.level,
        s.region_id,
        s.grain,
        s.period,
        NOT any_value(m.is_safe) OR count(*) < any_value(m.members) OR min(s.share) < max(s.share)
            AS is_torn
    FROM hours_member AS m
    JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
    WHERE s.share > 0
    GROUP BY s.level, s.region_id, s.grain, s.period, m.hours_group
)
SELECT level, region_id, grain, period, bool_or(is_torn) AS is_torn
FROM held
GROUP BY level, region_id, grain, period;

-- The sum is exact here; what is published of it is rounded to tens.
CREATE TABLE region_hours AS
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    sum(h.hours * s.share)                         AS exact_hours,
    CASE WHEN NOT any_value(coalesce(t.is_torn, false))
        THEN CAST(round(sum(h.hours * s.share) / 10) * 10 AS DECIMAL(18, 0))
    END                                            AS hours,
    any_value(coalesce(t.is_torn, false))          AS is_hidden,
    sum(coalesce(h.hours_estimated, 0) * s.share) / nullif(sum(h.hours * s.share), 0)
                                                   AS share_estimated,
    bool_or(s.share < 1)                           AS estimated,
    bool_or(h.provisional)                         AS provisional,
    bool_or(h.revised)                             AS revised
FROM neighbourhood_hours AS h
JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
LEFT JOIN torn_hours AS t USING (level, region_id, grain, period)
GROUP BY s.level, s.region_id, s.grain, s.period;
