-- Residents per district and age group as projected for a period's year, else for the first after it.
CREATE TABLE nearest_projection AS
SELECT r.district_id, p.grain, p.period, r.age_group, r.residents
FROM period AS p
JOIN projection AS r ON r.age_group IN ('65+', '80+')
QUALIFY row_number() OVER (
    PARTITION BY r.district_id, r.age_group, p.grain, p.period
    ORDER BY r.year > year(p.last_day), abs(r.year - year(p.last_day))
) = 1;

-- Residents 65+ now and in 2040.
CREATE TABLE district_projection AS
SELECT
    n.district_id,
    n.grain,
    n.period,
    n.residents AS residents_65plus_now,
    r.residents AS residents_65plus_2040
FROM nearest_projection AS n
JOIN projection AS r USING (district_id, age_group)
WHERE n.age_group = '65+' AND r.year = 2040;

-- Residents 80+ beside those 65+ of one source: exact figures of all municipalities of a region, else
-- for districts and the state the projection's.
CREATE TABLE region_80plus AS
WITH exact AS (
    SELECT
        g.level,
        g.region_id,
        r.grain,
        r.period,
        sum(r.residents_65plus) AS residents_65plus,
        sum(r.residents_80plus) AS residents_80plus
    FROM region_municipality AS g
    JOIN municipality_residents AS r USING (municipality_id)
    WHERE g.level IN ('state', 'district', 'unit')
    GROUP BY g.level, g.region_id, r.grain, r.period
    HAVING count(*) = count(r.residents_80plus)
),
projected AS (
    SELECT
        g.level,
        g.region_id,
        n.grain,
        n.period,
        sum(n.residents) FILTER (WHERE n.age_group = '65+') AS residents_65plus,
        sum(n.residents) FILTER (WHERE n.age_group = '80+') AS residents_80plus
    FROM nearest_projection AS n
    JOIN (
        SELECT
            g.level,
            g.region_id,
            m.district_id,
            count(*) OVER (PARTITION BY g.level, g.region_id) AS districts
        FROM region_municipality AS g
        JOIN municipality AS m USING (municipality_id)
        WHERE g.level IN ('state', 'district')
        GROUP BY g.level, g.region_id, m.district_id
    ) AS g USING (district_id)
    GROUP BY g.level, g.region_id, n.grain, n.period
    HAVING count(DISTINCT n.district_id) = any_value(g.districts)
)
SELECT
    level,
    region_id,
    grain,
    period,
    coalesce(e.residents_65plus, p.residents_65plus) AS residents_65plus,
    coalesce(e.residents_80plus, p.residents_80plus) AS residents_80plus
FROM exact AS e
FULL JOIN projected AS p USING (level, region_id, grain, period);
