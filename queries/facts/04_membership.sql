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

-- What is delivered for a neighbourhood once and for all. A log of needs may rightfully be empty:
-- it is delivered where the provider delivered any line of it.
CREATE TABLE delivered_once AS
SELECT
    n.neighbourhood_id,
    n.neighbourhood_id IN (SELECT neighbourhood_id FROM project_phase) AS phases,
    n.neighbourhood_id IN (SELECT neighbourhood_id FROM partner)       AS partners,
    n.provider_id IN (SELECT provider_id FROM need)                    AS needs
FROM neighbourhood AS n;

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
),
consultation_month AS (
    SELECT DISTINCT neighbourhood_id, month FROM consultation
),
reach_quarter AS (
    SELECT DISTINCT neighbourhood_id, quarter FROM reach
),
staff_month AS (
    SELECT DISTINCT neighbourhood_id, month FROM staff_post
),
staff_hours_month AS (
    SELECT DISTINCT neighbourhood_id, month FROM staff_hours
),
cost_delivered AS (
    SELECT DISTINCT neighbourhood_id, year FROM cost_year
)
SELECT
    n.neighbourhood_id,
    m.month,
    u.month IS NOT NULL              AS usage_delivered,
    h.month IS NOT NULL              AS hours_delivered,
    s.neighbourhood_id IS NOT NULL   AS stock_delivered,
    g.neighbourhood_id IS NOT NULL   AS funding_delivered,
    a.month IS NOT NULL              AS consultations_delivered,
    r.neighbourhood_id IS NOT NULL   AS reach_delivered,
    p.month IS NOT NULL              AS staff_delivered,
    w.month IS NOT NULL              AS staff_hours_delivered,
    c.neighbourhood_id IS NOT NULL   AS costs_delivered,
    d.phases                         AS phases_delivered,
    d.partners                       AS partners_delivered
FROM month AS m
JOIN neighbourhood AS n
    ON n.start_date <= last_day(m.month) AND coalesce(n.end_date, m.month) >= m.month
LEFT JOIN usage_month AS u ON u.neighbourhood_id = n.neighbourhood_id AND u.month = m.month
LEFT JOIN hours_month AS h ON h.neighbourhood_id = n.neighbourhood_id AND h.month = m.month
LEFT JOIN stock_quarter AS s
    ON s.neighbourhood_id = n.neighbourhood_id
    AND s.quarter = quarter_of(m.month)
LEFT JOIN grant_delivered AS g ON g.neighbourhood_id = n.neighbourhood_id
LEFT JOIN consultation_month AS a
    ON a.neighbourhood_id = n.neighbourhood_id AND a.month = m.month
LEFT JOIN reach_quarter AS r
    ON r.neighbourhood_id = n.neighbourhood_id
    AND r.quarter = quarter_of(m.month)
LEFT JOIN staff_month AS p ON p.neighbourhood_id = n.neighbourhood_id AND p.month = m.month
LEFT JOIN staff_hours_month AS w ON w.neighbourhood_id = n.neighbourhood_id AND w.month = m.month
LEFT JOIN cost_delivered AS c
    ON c.neighbourhood_id = n.neighbourhood_id AND c.year = year(m.month)
LEFT JOIN delivered_once AS d ON d.neighbourhood_id = n.neighbourhood_id;

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
        count(*) FILTER (WHERE n.funding_delivered)   AS funding,
        count(*) FILTER (WHERE n.consultations_delivered) AS consultations,
        count(*) FILTER (WHERE n.reach_delivered)     AS reach,
        count(*) FILTER (WHERE n.staff_delivered)     AS staff,
        count(*) FILTER (WHERE n.staff_hours_delivered) AS staff_hours,
        count(*) FILTER (WHERE n.costs_delivered)     AS costs,
        count(*) FILTER (WHERE n.phases_delivered)    AS phases,
        count(*) FILTER (WHERE n.partners_delivered)  AS partners
    FROM serving AS s
    JOIN neighbourhood_month AS n USING (neighbourhood_id)
    JOIN period_month AS p USING (month)
    GROUP BY s.level, s.region_id, p.grain, p.period
)
SELECT level, region_id, grain, period, companion, expected, delivered
FROM counted
UNPIVOT (delivered FOR companion IN (
    usage, volunteer_hours, volunteer_stock, funding, consultations, reach, staff, staff_hours,
    costs, phases, partners
))
UNION ALL BY NAME
-- Projects and needs are asked about after their neighbourhood has ended, too.
SELECT level, region_id, grain, period, companion, expected, delivered
FROM (
    SELECT
        s.level,
        s.region_id,
        p.grain,
        p.period,
        count(*)                           AS expected,
        count(*) FILTER (WHERE d.phases)   AS projects,
        count(*) FILTER (WHERE d.needs)    AS needs
    FROM serving AS s
    JOIN neighbourhood AS n USING (neighbourhood_id)
    JOIN delivered_once AS d USING (neighbourhood_id)
    JOIN period AS p ON n.start_date <= p.last_day
    GROUP BY s.level, s.region_id, p.grain, p.period
)
UNPIVOT (delivered FOR companion IN (projects, needs));

-- The months of a period for which each neighbourhood delivered what a rate counts: dates with their
-- visits, contacts. A stock of volunteers stands for its whole quarter.
CREATE TABLE neighbourhood_delivered AS
WITH monthly AS (
    SELECT
        n.neighbourhood_id,
        p.grain,
        p.period,
        count(*) FILTER (WHERE n.usage_delivered)         AS usage,
        count(*) FILTER (WHERE n.consultations_delivered) AS consultations,
        CASE WHEN bool_or(n.stock_delivered) THEN 3 ELSE 0 END AS volunteer_stock
    FROM neighbourhood_month AS n
    JOIN period_month AS p USING (month)
    GROUP BY n.neighbourhood_id, p.grain, p.period
)
SELECT neighbourhood_id, grain, period, companion, months
FROM monthly
UNPIVOT (months FOR companion IN (usage, consultations, volunteer_stock))
WHERE months > 0;

-- Residents of the catchments for the months that were delivered: what a rate divides by, so that
-- places with a project are compared by what happens in their catchments and not by how much of
-- them a catchment covers. A month that is missing adds to neither side of the rate. Kept as
-- resident-months, which are exact; `months` turns them into residents.
CREATE TABLE catchment_residents AS
WITH inside AS (
    SELECT
        d.companion,
        d.grain,
        d.period,
        c.neighbourhood_id,
        c.municipality_id,
        c.share_of_municipality * d.months AS share_months
    FROM neighbourhood_delivered AS d
    JOIN neighbourhood_municipality AS c USING (neighbourhood_id, grain, period)
    WHERE c.share_of_municipality > 0 AND (d.companion <> 'volunteer_stock' OR d.grain = 'quarter')
),
-- Two catchments that overlap hold nobody twice.
region_inside AS (
    SELECT
        g.level,
        g.region_id,
        i.companion,
        i.grain,
        i.period,
        i.municipality_id,
        least(months_of(i.grain), i.share_months) AS share_months
    FROM (
        SELECT companion, grain, period, municipality_id, sum(share_months) AS share_months
        FROM inside
        GROUP BY companion, grain, period, municipality_id
    ) AS i
    JOIN region_municipality AS g USING (municipality_id)
    UNION ALL
    SELECT
        'neighbourhood', neighbourhood_id, companion, grain, period, municipality_id, share_months
    FROM inside
),
summed AS (
    SELECT
        i.level,
        i.region_id,
        i.companion,
        i.grain,
        i.period,
        months_of(i.grain)                                                AS months,
        CAST(sum(i.share_months * r.residents) AS DECIMAL(28, 5))         AS resident_months,
        CAST(sum(i.share_months * r.residents_65plus) AS DECIMAL(28, 5))  AS resident_months_65plus,
        bool_or(r.estimated)                                              AS estimated
    FROM region_inside AS i
    JOIN municipality_residents AS r USING (grain, period, municipality_id)
    GROUP BY i.level, i.region_id, i.companion, i.grain, i.period
),
of_period AS (
    FROM summed
    UNION ALL
    -- A year of a stock is the mean of its delivered quarters.
    SELECT
        level,
        region_id,
        companion,
        'year',
        period[1:4],
        sum(months),
        sum(resident_months),
        sum(resident_months_65plus),
        bool_or(estimated)
    FROM summed
    WHERE companion = 'volunteer_stock'
        AND period[1:4] IN (SELECT period FROM period WHERE grain = 'year')
    GROUP BY level, region_id, companion, period[1:4]
)
SELECT
    level,
    region_id,
    companion,
    grain,
    period,
    resident_months / months         AS residents,
    resident_months_65plus / months  AS residents_65plus,
    estimated
FROM of_period;
