/* ---
de = "Bedarfsmeldungen der letzten 24 Monate: wie weit sie kamen"
en = "Needs reported in the last 24 months: how far they got"
--- */
-- Stages as they are known today: the status has no date of its own.
WITH reported AS (
    SELECT r.level, r.region_id, p.grain, p.period, n.raised_on, n.answered_on, n.status
    FROM period AS p
    JOIN need AS n
        ON n.date > last_day(p.last_day - INTERVAL 24 MONTH) AND n.date <= p.last_day
    JOIN neighbourhood_region_ever AS r USING (neighbourhood_id)
    WHERE r.level IN ('state', 'district', 'unit', 'neighbourhood')
),
staged AS (
    SELECT
        level,
        region_id,
        grain,
        period,
        count(*)                                               AS reported,
        count(raised_on)                                       AS raised,
        count(*) FILTER (WHERE answered_on <= raised_on + INTERVAL 6 MONTH) AS answered_in_time,
        count(answered_on)                                     AS answered,
        count(*) FILTER (WHERE status IN ('beschlossen', 'umgesetzt')) AS decided,
        count(*) FILTER (WHERE status = 'umgesetzt')           AS implemented,
        count(*) FILTER (WHERE status = 'abgelehnt')           AS rejected
    FROM reported
    GROUP BY level, region_id, grain, period
)
SELECT level, region_id, grain, period, category, 'needs' AS measure, value, false AS hidden
FROM staged
UNPIVOT (value FOR category IN (
    reported, raised, answered_in_time, answered, decided, implemented, rejected
))
