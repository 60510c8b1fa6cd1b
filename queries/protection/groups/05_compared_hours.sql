-- Hours of volunteers beside hours of staff, both of the same neighbourhoods and months. `base` says
-- which hours of staff: those of the contracts of approved posts, for the months in which volunteer
-- hours were delivered, or those recorded. Amounts are sums of whole groups also here: where one
-- member of a group has to be left out for a quarter, the whole group is, since anything else would
-- tell the rest of it.
CREATE TABLE compared_hours AS
WITH RECURSIVE told AS (
    SELECT
        n.neighbourhood_id,
        p.period                                                               AS quarter,
        count(*) FILTER (WHERE n.hours_delivered)                              AS volunteer_months,
        count(*) FILTER (WHERE n.staff_hours_delivered)                        AS recorded_months,
        count(*) FILTER (WHERE n.hours_delivered AND n.staff_delivered)        AS contract_pairs,
        count(*) FILTER (WHERE n.hours_delivered AND n.staff_hours_delivered)  AS recorded_pairs
    FROM neighbourhood_month AS n
    JOIN period_month AS p ON p.month = n.month AND p.grain = 'quarter'
    GROUP BY n.neighbourhood_id, p.period
),
grouped_by AS (
    FROM (VALUES
        ('contract', 'volunteer_hours'), ('recorded', 'volunteer_hours'), ('recorded', 'staff_hours')
    ) AS g (base, subject)
),
left_out AS (
    SELECT 'contract' AS base, quarter, neighbourhood_id
    FROM told
    WHERE contract_pairs < volunteer_months
    UNION
    SELECT 'recorded', quarter, neighbourhood_id
    FROM told
    WHERE recorded_pairs < greatest(volunteer_months, recorded_months)
    UNION
    SELECT l.base, l.quarter, other.neighbourhood_id
    FROM left_out AS l
    JOIN grouped_by AS g USING (base)
    JOIN group_member AS own
        ON own.subject = g.subject AND own.neighbourhood_id = l.neighbourhood_id
        AND own.grain = 'quarter' AND own.period = l.quarter
    JOIN group_member AS other
        ON other.subject = own.subject AND other.amount_group = own.amount_group
        AND other.grain = own.grain AND other.period = own.period
),
contract AS (
    SELECT
        p.neighbourhood_id,
        q.period AS quarter,
        CAST(contract_hours(sum(p.fte_approved)) AS DECIMAL(18, 5)) AS hours
    FROM staff_post AS p
    JOIN neighbourhood_month AS n USING (neighbourhood_id, month)
    JOIN period_month AS q ON q.month = p.month AND q.grain = 'quarter'
    WHERE n.hours_delivered
    GROUP BY p.neighbourhood_id, q.period
),
recorded AS (
    SELECT neighbourhood_id, period AS quarter, CAST(sum(hours) AS DECIMAL(18, 5)) AS hours
    FROM neighbourhood_case_hours
    WHERE grain = 'quarter'
    GROUP BY neighbourhood_id, period
),
compared AS (
    SELECT
        b.base,
        h.neighbourhood_id,
        h.period AS quarter,
        h.hours  AS volunteer_hours,
        CASE b.base WHEN 'contract' THEN c.hours ELSE r.hours END AS staff_hours
    FROM neighbourhood_hours AS h
    CROSS JOIN (FROM (VALUES ('contract'), ('recorded')) AS b (base)) AS b
    LEFT JOIN contract AS c ON c.neighbourhood_id = h.neighbourhood_id AND c.quarter = h.period
    LEFT JOIN recorded AS r ON r.neighbourhood_id = h.neighbourhood_id AND r.quarter = h.period
    ANTI JOIN left_out AS l
        ON l.base = b.base AND l.neighbourhood_id = h.neighbourhood_id AND l.quarter = h.period
    WHERE h.grain = 'quarter'
),
summed AS (
    SELECT
        c.base,
        s.level,
        s.region_id,
        s.grain,
        s.period,
        sum(c.volunteer_hours * s.share)        AS volunteer_hours,
        sum(c.staff_hours * s.share)            AS staff_hours,
        bool_or(s.share < 1)                    AS estimated
    FROM compared AS c
    JOIN neighbourhood_share AS s
        ON s.neighbourhood_id = c.neighbourhood_id
        AND s.period = CASE s.grain WHEN 'quarter' THEN c.quarter ELSE c.quarter[1:4] END
    WHERE s.share > 0
    GROUP BY c.base, s.level, s.region_id, s.grain, s.period
),
torn AS (
    SELECT g.base, t.level, t.region_id, t.grain, t.period, bool_or(t.is_torn) AS is_torn
    FROM torn_group AS t
    JOIN grouped_by AS g USING (subject)
    GROUP BY g.base, t.level, t.region_id, t.grain, t.period
)
SELECT
    s.base,
    s.level,
    s.region_id,
    s.grain,
    s.period,
    CASE WHEN NOT coalesce(t.is_torn, false)
        THEN CAST(round(s.volunteer_hours / $hours_step) * $hours_step AS DECIMAL(18, 2))
    END AS volunteer_hours,
    CASE s.base
        WHEN 'contract' THEN CAST(s.staff_hours AS DECIMAL(28, 9))
        WHEN 'recorded' THEN CASE WHEN NOT coalesce(t.is_torn, false)
            THEN CAST(round(s.staff_hours / $hours_step) * $hours_step AS DECIMAL(18, 2)) END
    END                         AS staff_hours,
    coalesce(t.is_torn, false)  AS is_hidden,
    s.estimated
FROM summed AS s
LEFT JOIN torn AS t USING (base, level, region_id, grain, period);
