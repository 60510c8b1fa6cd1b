-- What each neighbourhood is to each municipality on the last day of a quarter.
-- A declared service counts only while dates bear it out; where no usage was delivered the
-- declaration stands and is marked as not verified.
CREATE TABLE service AS
WITH held AS (
    SELECT
        p.period,
        o.neighbourhood_id,
        o.municipality_id,
        count(DISTINCT o.month) AS months_with_dates
    FROM offer_month AS o
    JOIN period_month AS p ON p.month = o.month AND p.grain = 'quarter'
    WHERE o.dates_held > 0
    GROUP BY p.period, o.neighbourhood_id, o.municipality_id
),
transport AS (
    SELECT DISTINCT p.period, o.neighbourhood_id
    FROM offer_month AS o
    JOIN period_month AS p ON p.month = o.month AND p.grain = 'quarter'
    WHERE o.kind = 'FAH' AND o.dates_held > 0
),
delivered AS (
    SELECT p.period, n.neighbourhood_id, count(*) AS months_delivered
    FROM neighbourhood_month AS n
    JOIN period_month AS p ON p.month = n.month AND p.grain = 'quarter'
    WHERE n.usage_delivered
    GROUP BY p.period, n.neighbourhood_id
),
pair AS (
    SELECT period, neighbourhood_id, municipality_id
    FROM neighbourhood_municipality
    WHERE grain = 'quarter'
    UNION
    SELECT period, neighbourhood_id, municipality_id FROM held
)
SELECT
    pair.period,
    pair.neighbourhood_id,
    pair.municipality_id,
    coalesce(c.share_of_municipality, 0) AS share_of_municipality,
    n.start_date <= p.last_day AND coalesce(n.end_date, p.last_day) >= p.last_day AS is_running,
    coalesce(d.months_delivered, 0) > 0  AS is_verified,
    CASE
        WHEN c.service = 'own' AND n.has_contact_point AND n.presence_hours_per_week >= $contact_point_hours
            THEN 'own'
        WHEN c.service IN ('own', 'co_served') AND (
            d.months_delivered IS NULL
            OR h.months_with_dates >= d.months_delivered
            OR t.neighbourhood_id IS NOT NULL
        )
            THEN 'co_served'
        WHEN h.months_with_dates > 0
            THEN 'occasional'
        ELSE 'none'
    END AS status
FROM pair
JOIN period AS p ON p.period = pair.period AND p.grain = 'quarter'
JOIN neighbourhood AS n USING (neighbourhood_id)
LEFT JOIN neighbourhood_municipality AS c
    ON c.grain = 'quarter' AND c.period = pair.period
    AND c.neighbourhood_id = pair.neighbourhood_id AND c.municipality_id = pair.municipality_id
LEFT JOIN held AS h
    ON h.period = pair.period
    AND h.neighbourhood_id = pair.neighbourhood_id AND h.municipality_id = pair.municipality_id
LEFT JOIN transport AS t
    ON t.period = pair.period AND t.neighbourhood_id = pair.neighbourhood_id
LEFT JOIN delivered AS d
    ON d.period = pair.period AND d.neighbourhood_id = pair.neighbourhood_id;

-- The coverage status of all municipalities; a year shows its last quarter, and calls unreached only
-- what was so in all of its quarters.
CREATE TABLE municipality_coverage AS
WITH shown AS (
    SELECT
        p.grain,
        p.period,
        max(q.period) AS quarter
    FROM period AS p
    JOIN period AS q ON q.grain = 'quarter' AND q.last_day = p.last_day
    GROUP BY p.grain, p.period
),
best AS (
    SELECT
        s.period AS quarter,
        s.municipality_id,
        min_by(s.status, CASE s.status
            WHEN 'own' THEN 1 WHEN 'co_served' THEN 2 WHEN 'occasional' THEN 3 ELSE 4 END) AS status,
        bool_and(s.is_verified) AS is_verified,
        least(1, coalesce(
            sum(s.share_of_municipality) FILTER (WHERE s.status = 'own'), 0
        )) AS own_share,
        least(1, coalesce(
            sum(s.share_of_municipality) FILTER (WHERE s.status IN ('own', 'co_served')), 0
        )) AS covered_share,
        least(1, coalesce(
            sum(s.share_of_municipality) FILTER (
                WHERE s.status IN ('own', 'co_served') AND f.is_secured_for_12
            ), 0
        )) AS secured_12_share,
        least(1, coalesce(
            sum(s.share_of_municipality) FILTER (
                WHERE s.status IN ('own', 'co_served') AND f.is_secured_for_24
            ), 0
        )) AS secured_24_share,
        least(1, coalesce(
            sum(s.share_of_municipality) FILTER (
                WHERE s.status IN ('own', 'co_served') AND f.is_secured_for_36
            ), 0
        )) AS secured_36_share
    FROM service AS s
    LEFT JOIN neighbourhood_funding AS f
        ON f.neighbourhood_id = s.neighbourhood_id
        AND f.grain = 'quarter' AND f.period = s.period
    WHERE s.is_running
    GROUP BY s.period, s.municipality_id
),
quarter_of_period AS (
    SELECT DISTINCT grain, period, quarter_of(month) AS quarter
    FROM period_month
),
borne_out AS (
    SELECT DISTINCT q.grain, q.period, s.neighbourhood_id, s.municipality_id
    FROM service AS s
    JOIN quarter_of_period AS q ON q.quarter = s.period
    WHERE s.status <> 'none'
),
-- The part of a municipality that lies in a catchment in which something took place.
reached AS (
    SELECT
        b.grain,
        b.period,
        b.municipality_id,
        least(1, sum(s.share_of_municipality)) AS reached_share
    FROM borne_out AS b
    JOIN shown AS e USING (grain, period)
    JOIN service AS s
        ON s.period = e.quarter AND s.is_running
        AND s.neighbourhood_id = b.neighbourhood_id AND s.municipality_id = b.municipality_id
    GROUP BY b.grain, b.period, b.municipality_id
),
-- Somebody was there, of a neighbourhood that runs or has ended, in the catchment or beyond it.
visited AS (
    SELECT DISTINCT grain, period, municipality_id
    FROM borne_out
    UNION
    SELECT p.grain, p.period, o.municipality_id
    FROM offer_month AS o
    JOIN period_month AS p USING (month)
    WHERE o.dates_held > 0
)
SELECT
    r.grain,
    r.period,
    r.municipality_id,
    m.size_class,
    coalesce(b.status, 'none')                         AS status,
    coalesce(b.status IN ('own', 'co_served'), false)  AS is_covered,
    coalesce(NOT b.is_verified, false)                 AS is_declared_only,
    r.residents,
    r.residents_65plus,
    v.municipality_id IS NULL                          AS is_unvisited,
    CAST(r.residents_65plus * coalesce(b.own_share, 0) AS DECIMAL(18, 5)) AS own_65plus,
    CAST(r.residents_65plus * coalesce(b.covered_share, 0) AS DECIMAL(18, 5)) AS covered_65plus,
    CAST(r.residents_65plus * coalesce(e.reached_share, 0) AS DECIMAL(18, 5)) AS reached_65plus,
    CAST(r.residents_65plus * coalesce(b.secured_12_share, 0) AS DECIMAL(18, 5)) AS secured_12_65plus,
    CAST(r.residents_65plus * coalesce(b.secured_24_share, 0) AS DECIMAL(18, 5)) AS secured_65plus,
    CAST(r.residents_65plus * coalesce(b.secured_36_share, 0) AS DECIMAL(18, 5)) AS secured_36_65plus,
    r.estimated
FROM municipality_residents AS r
JOIN municipality AS m USING (municipality_id)
JOIN shown AS s USING (grain, period)
LEFT JOIN best AS b ON b.quarter = s.quarter AND b.municipality_id = r.municipality_id
LEFT JOIN reached AS e
    ON e.grain = r.grain AND e.period = r.period AND e.municipality_id = r.municipality_id
LEFT JOIN visited AS v
    ON v.grain = r.grain AND v.period = r.period AND v.municipality_id = r.municipality_id;

-- Coverage summed over every region and period.
CREATE TABLE region_coverage AS
SELECT
    g.level,
    g.region_id,
    c.grain,
    c.period,
    count(*)                                               AS municipalities,
    count(*) FILTER (WHERE c.status = 'own')               AS own_municipalities,
    count(*) FILTER (WHERE c.status = 'co_served')         AS co_served_municipalities,
    sum(c.residents_65plus)                                AS residents_65plus,
    sum(c.covered_65plus)                                  AS covered_65plus,
    sum(c.secured_12_65plus)                               AS secured_12_65plus,
    sum(c.secured_65plus)                                  AS secured_65plus,
    sum(c.secured_36_65plus)                               AS secured_36_65plus,
    sum(c.residents_65plus - c.reached_65plus)             AS unserved_65plus,
    CASE WHEN count(c.residents_65plus) > 0 THEN
        coalesce(sum(c.residents_65plus) FILTER (WHERE c.is_unvisited), 0)
    END                                                    AS unvisited_65plus,
    coalesce(sum(c.residents_65plus) FILTER (WHERE c.residents >= $town_residents), 0) AS town_65plus,
    coalesce(sum(c.covered_65plus) FILTER (WHERE c.residents >= $town_residents), 0)   AS town_covered_65plus,
    coalesce(sum(c.residents_65plus) FILTER (WHERE c.residents < $small_residents), 0)   AS rural_65plus,
    coalesce(sum(c.covered_65plus) FILTER (WHERE c.residents < $small_residents), 0)     AS rural_covered_65plus,
    bool_or(c.estimated)                                   AS estimated
FROM municipality_coverage AS c
JOIN region_municipality AS g USING (municipality_id)
GROUP BY g.level, g.region_id, c.grain, c.period;
