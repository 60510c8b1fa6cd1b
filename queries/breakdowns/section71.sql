/* ---
de = "Termine und Besuche nach § 71 Abs. 2 SGB XII"
en = "Dates and visits by number of § 71 (2) SGB XII"
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    section71       AS category,
    'dates'         AS measure,
    sum(dates_held) AS value,
    false           AS hidden
FROM region_usage
GROUP BY level, region_id, grain, period, section71
HAVING count(dates_held) > 0
UNION ALL
SELECT level, region_id, grain, period, category, 'visits', people, is_hidden
FROM published_people
WHERE subject = 'visits' AND split = 'section71'
