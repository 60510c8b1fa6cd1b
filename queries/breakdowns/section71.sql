/* ---
people = ["visits"]
minimum_count = 5
de = "Termine und Besuche nach § 71 Abs. 2 SGB XII"
en = "Dates and visits by number of § 71 (2) SGB XII"
--- */
SELECT level, region_id, grain, period, section71 AS category, measure, value
FROM (
    SELECT
        level,
        region_id,
        grain,
        period,
        section71,
        sum(dates_held) AS dates,
        sum(visits)     AS visits
    FROM region_usage
    GROUP BY level, region_id, grain, period, section71
)
UNPIVOT (value FOR measure IN (dates, visits))
