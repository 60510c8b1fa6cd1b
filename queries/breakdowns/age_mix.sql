/* ---
people = ["visits"]
minimum_count = 5
de = "Besuche nach Alter, daneben die Bevölkerung"
en = "Visits by age, beside the population"
--- */
-- Six bands of the visits; of the residents only what is known for every municipality: 65+.
WITH visited AS (
    SELECT
        level,
        region_id,
        grain,
        period,
        sum(visits_0_17)    AS "0-17",
        sum(visits_18_29)   AS "18-29",
        sum(visits_30_49)   AS "30-49",
        sum(visits_50_64)   AS "50-64",
        sum(visits_65_79)   AS "65-79",
        sum(visits_80plus)  AS "80+",
        sum(visits_unknown) AS "unknown",
        list_sum([sum(visits_0_17), sum(visits_18_29), sum(visits_30_49), sum(visits_50_64)]) AS "under65",
        list_sum([sum(visits_65_79), sum(visits_80plus)]) AS "65+"
    FROM region_usage
    GROUP BY level, region_id, grain, period
)
SELECT level, region_id, grain, period, category, 'visits' AS measure, value
FROM visited
UNPIVOT (value FOR category IN (
    "0-17", "18-29", "30-49", "50-64", "65-79", "80+", "unknown", "under65", "65+"
))
UNION ALL
SELECT r.level, r.region_id, r.grain, r.period, c.category, 'residents',
    CASE c.category WHEN '65+' THEN r.residents_65plus ELSE r.residents - r.residents_65plus END
FROM region_residents AS r
JOIN (SELECT DISTINCT level, region_id, grain, period FROM visited) AS v
    USING (level, region_id, grain, period)
CROSS JOIN (SELECT unnest(['under65', '65+']) AS category) AS c
