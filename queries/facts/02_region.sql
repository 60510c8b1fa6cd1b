-- Which municipality lies in which region, on each of the four territorial levels.
CREATE TABLE region_municipality AS
SELECT 'municipality' AS level, municipality_id AS region_id, municipality_id FROM municipality
UNION ALL
SELECT 'unit', unit_id, municipality_id FROM municipality
UNION ALL
SELECT 'district', district_id, municipality_id FROM municipality
UNION ALL
SELECT 'state', state_id, municipality_id FROM municipality;

-- Residents of each municipality that count for a period: the newest figures on or before its
-- last day, else the oldest there are; a row with 65+ goes before one without.
CREATE TABLE municipality_residents AS
SELECT
    p.grain,
    p.period,
    r.municipality_id,
    r.residents,
    r.residents_65plus,
    r.residents_80plus,
    r.estimated
FROM period AS p
CROSS JOIN residents AS r
JOIN municipality AS m USING (municipality_id)
QUALIFY row_number() OVER (
    PARTITION BY p.grain, p.period, r.municipality_id
    ORDER BY
        r.residents_65plus IS NULL,
        r.reference_date > p.last_day,
        abs(r.reference_date - p.last_day),
        r.census_base DESC
) = 1;

-- The catchment of each neighbourhood in a period, as it last was while the neighbourhood ran.
-- share_of_catchment spreads what is known per neighbourhood only (volunteers, money) over its
-- municipalities by their residents 65+ in the catchment.
CREATE TABLE neighbourhood_municipality AS
WITH in_force AS (
    SELECT
        p.grain,
        p.period,
        c.neighbourhood_id,
        c.municipality_id,
        c.share_of_municipality,
        c.service,
        c.valid_to IS NULL OR c.valid_to >= p.last_day AS at_end
    FROM period AS p
    JOIN neighbourhood AS n
        ON n.start_date <= p.last_day AND coalesce(n.end_date, p.last_day) >= p.first_day
    JOIN catchment AS c
        ON c.neighbourhood_id = n.neighbourhood_id
        AND c.valid_from <= p.last_day
        AND coalesce(c.valid_to, p.last_day) >= p.first_day
    QUALIFY rank() OVER (
        PARTITION BY p.grain, p.period, c.neighbourhood_id, c.municipality_id
        ORDER BY c.valid_to DESC NULLS FIRST
    ) = 1
),
served AS (
    SELECT
        grain,
        period,
        neighbourhood_id,
        municipality_id,
        -- Two former municipalities that are one today bring two rows for it.
        least(1, sum(share_of_municipality)) AS share_of_municipality,
        min_by(service, CASE service WHEN 'own' THEN 1 WHEN 'co_served' THEN 2 ELSE 3 END) AS service
    FROM in_force
    GROUP BY grain, period, neighbourhood_id, municipality_id
)
SELECT
    s.*,
    CAST(s.share_of_municipality * r.residents AS DECIMAL(18, 5))        AS residents,
    CAST(s.share_of_municipality * r.residents_65plus AS DECIMAL(18, 5)) AS residents_65plus,
    r.estimated,
    CAST(round(CASE
        WHEN sum(s.share_of_municipality * r.residents_65plus) OVER served_together > 0
            THEN coalesce(s.share_of_municipality * r.residents_65plus, 0)
                / sum(s.share_of_municipality * r.residents_65plus) OVER served_together
        ELSE 1 / count(*) OVER served_together
    END, 9) AS DECIMAL(18, 9)) AS share_of_catchment
FROM served AS s
JOIN municipality_residents AS r USING (grain, period, municipality_id)
WINDOW served_together AS (PARTITION BY s.grain, s.period, s.neighbourhood_id);

-- Residents of every region in a period: the denominators.
CREATE TABLE region_residents AS
SELECT
    g.level,
    g.region_id,
    r.grain,
    r.period,
    CAST(sum(r.residents) AS DECIMAL(18, 5))        AS residents,
    CAST(sum(r.residents_65plus) AS DECIMAL(18, 5)) AS residents_65plus,
    bool_or(r.estimated)                            AS estimated
FROM region_municipality AS g
JOIN municipality_residents AS r USING (municipality_id)
GROUP BY g.level, g.region_id, r.grain, r.period
UNION ALL
SELECT
    'neighbourhood',
    neighbourhood_id,
    grain,
    period,
    sum(residents),
    sum(residents_65plus),
    bool_or(estimated)
FROM neighbourhood_municipality
WHERE share_of_municipality > 0
GROUP BY neighbourhood_id, grain, period
UNION ALL
-- Without a catchment its residents are unknown, but it exists and may have delivered.
SELECT 'neighbourhood', n.neighbourhood_id, p.grain, p.period, NULL, NULL, false
FROM neighbourhood AS n
CROSS JOIN period AS p
WHERE NOT EXISTS (
    FROM neighbourhood_municipality AS c
    WHERE c.neighbourhood_id = n.neighbourhood_id AND c.grain = p.grain AND c.period = p.period
        AND c.share_of_municipality > 0
);
