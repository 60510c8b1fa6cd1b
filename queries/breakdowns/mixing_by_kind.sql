/* ---
de = "Termine nach Art des Angebots: mit vollständigen Altersangaben und davon generationengemischt"
en = "Dates by kind of offer: with every age recorded and of these mixed"
--- */
WITH counted AS (
    SELECT
        m.level,
        m.region_id,
        p.grain,
        p.period,
        o.kind                                  AS category,
        sum(o.dates_with_ages)                  AS dates_with_ages,
        sum(o.dates_mixed)                      AS mixed_dates
    FROM offer_month AS o
    JOIN period_month AS p USING (month)
    JOIN membership AS m USING (neighbourhood_id, municipality_id)
    WHERE m.level = 'state'
    GROUP BY m.level, m.region_id, p.grain, p.period, o.kind
)
SELECT level, region_id, grain, period, category, measure, value, false AS hidden
FROM counted
UNPIVOT (value FOR measure IN (dates_with_ages, mixed_dates))
