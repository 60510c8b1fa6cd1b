/* ---
de = "Besuche nach Alter, daneben die Bevölkerung"
en = "Visits by age, beside the population"
--- */
-- The visits by the age bands published on each level; of the residents only what is known for
-- every municipality: 65+.
SELECT level, region_id, grain, period, category, 'visits' AS measure, people AS value, is_hidden AS hidden
FROM published_people
WHERE subject = 'visits' AND split IN ('total', 'age', 'age_group')
UNION ALL
SELECT r.level, r.region_id, r.grain, r.period, c.category, 'residents',
    CASE c.category WHEN '65+' THEN r.residents_65plus ELSE r.residents - r.residents_65plus END,
    false
FROM region_residents AS r
JOIN region_ages AS a USING (level, region_id, grain, period)
CROSS JOIN (SELECT unnest(['under65', '65+']) AS category) AS c
