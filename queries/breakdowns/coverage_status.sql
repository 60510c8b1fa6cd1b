/* ---
de = "Gemeinden nach Versorgungsstatus, Einwohnende 65+ nach Einzugsgebiet"
en = "Municipalities by coverage status, residents 65+ by catchment"
--- */
-- A municipality has the status of the best service it has. Its residents are told apart by the
-- catchments in it, so that those beyond them count as none also where a contact point is near.
WITH region_status AS (
    SELECT
        g.level,
        g.region_id,
        c.grain,
        c.period,
        unnest([
            {
                category: 'own',
                municipalities: count(*) FILTER (WHERE c.status = 'own'),
                residents_65plus: sum(c.own_65plus)
            },
            {
                category: 'co_served',
                municipalities: count(*) FILTER (WHERE c.status = 'co_served'),
                residents_65plus: sum(c.covered_65plus - c.own_65plus)
            },
            {
                category: 'occasional',
                municipalities: count(*) FILTER (WHERE c.status = 'occasional'),
                residents_65plus: sum(c.reached_65plus - c.covered_65plus)
            },
            {
                category: 'none',
                municipalities: count(*) FILTER (WHERE c.status = 'none'),
                residents_65plus: sum(c.residents_65plus - c.reached_65plus)
            }
        ], recursive := true)
    FROM municipality_coverage AS c
    JOIN region_municipality AS g USING (municipality_id)
    GROUP BY g.level, g.region_id, c.grain, c.period
)
SELECT level, region_id, grain, period, category, measure, value, false AS hidden
FROM (
    SELECT
        level,
        region_id,
        grain,
        period,
        category,
        CAST(municipalities AS DECIMAL(18, 5))   AS municipalities,
        CAST(residents_65plus AS DECIMAL(18, 5)) AS residents_65plus
    FROM region_status
)
UNPIVOT (value FOR measure IN (municipalities, residents_65plus))
