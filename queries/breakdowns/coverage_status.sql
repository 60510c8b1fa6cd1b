/* ---
de = "Gemeinden und Einwohnende 65+ nach Versorgungsstatus"
en = "Municipalities and residents 65+ by coverage status"
--- */
SELECT level, region_id, grain, period, category, measure, value, false AS hidden
FROM (
    SELECT
        g.level,
        g.region_id,
        c.grain,
        c.period,
        c.status                     AS category,
        CAST(count(*) AS HUGEINT)    AS municipalities,
        CAST(sum(c.residents_65plus) AS HUGEINT) AS residents_65plus
    FROM municipality_coverage AS c
    JOIN region_municipality AS g USING (municipality_id)
    GROUP BY g.level, g.region_id, c.grain, c.period, c.status
)
UNPIVOT (value FOR measure IN (municipalities, residents_65plus))
