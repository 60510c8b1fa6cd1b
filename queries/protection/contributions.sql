-- What each neighbourhood contributes to the amounts of a quarter, with the contributors behind it,
-- and where it lies; the public criteria by which groups are formed. Volunteers are those published
-- for it; staff are its approved posts, which its grants name.
WITH amount AS (
    SELECT
        'volunteer_hours' AS subject, h.neighbourhood_id, h.period AS quarter, h.hours AS amount,
        coalesce(v.people, 0) AS contributors
    FROM neighbourhood_hours AS h
    LEFT JOIN published_people AS v
        ON v.subject = 'volunteers' AND v.level = 'neighbourhood'
        AND v.region_id = h.neighbourhood_id AND v.period = h.period
    WHERE h.grain = 'quarter' AND h.hours > 0
    UNION ALL
    SELECT 'staff', neighbourhood_id, period, fte_months_filled, posts
    FROM neighbourhood_staff
    WHERE grain = 'quarter' AND fte_months_filled > 0
    UNION ALL
    SELECT 'staff_hours', h.neighbourhood_id, h.period, sum(h.hours), any_value(coalesce(n.posts, 0))
    FROM neighbourhood_case_hours AS h
    LEFT JOIN neighbourhood_staff AS n USING (neighbourhood_id, grain, period)
    WHERE h.grain = 'quarter'
    GROUP BY h.neighbourhood_id, h.period
    HAVING sum(h.hours) > 0
)
SELECT
    a.subject,
    a.quarter[1:4]                              AS year,
    a.quarter,
    a.neighbourhood_id,
    coalesce(g.unit_id, '')                     AS unit_id,
    coalesce(g.district_id, '')                 AS district_id,
    coalesce(g.residents_65plus, 0)             AS residents_65plus,
    CAST(a.amount AS DOUBLE)                    AS amount,
    CAST(a.contributors AS BIGINT)              AS contributors
FROM amount AS a
JOIN region AS g ON g.level = 'neighbourhood' AND g.region_id = a.neighbourhood_id
ORDER BY subject, year, neighbourhood_id, quarter
