/* ---
de = "Abdeckung nach Größenklasse der Gemeinden"
en = "Coverage by size class of municipalities"
--- */
SELECT level, region_id, grain, period, category, measure, value, false AS hidden
FROM (
    SELECT
        g.level,
        g.region_id,
        c.grain,
        c.period,
        c.size_class                                AS category,
        CAST(sum(c.residents_65plus) AS DECIMAL(18, 5)) AS residents_65plus,
        CAST(sum(c.covered_65plus) AS DECIMAL(18, 5))   AS covered_65plus,
        CAST(count(*) AS DECIMAL(18, 5))                AS municipalities,
        CAST(count(*) FILTER (WHERE c.is_covered) AS DECIMAL(18, 5)) AS covered_municipalities
    FROM municipality_coverage AS c
    JOIN region_municipality AS g USING (municipality_id)
    WHERE g.level IN ('state', 'district')
    GROUP BY g.level, g.region_id, c.grain, c.period, c.size_class
)
UNPIVOT (value FOR measure IN (
    residents_65plus, covered_65plus, municipalities, covered_municipalities
))
