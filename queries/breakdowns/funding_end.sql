/* ---
de = "Wann die Hauptfinanzierung endet: Quartiere, Einwohnende 65+ und VZÄ, davon mit beantragter Nachfolge"
en = "When the main funding ends: neighbourhoods, residents 65+ and FTE, of these with a successor applied for"
--- */
WITH ending AS (
    SELECT
        f.neighbourhood_id,
        f.grain,
        f.period,
        f.has_application,
        CASE
            WHEN f.is_over THEN 'over'
            WHEN f.main_end <= last_day(p.last_day + INTERVAL 36 MONTH)
                THEN quarter_of(f.main_end)
            ELSE 'later'
        END AS category
    FROM neighbourhood_funding AS f
    JOIN period AS p USING (grain, period)
),
residents AS (
    SELECT
        m.level,
        m.region_id,
        c.neighbourhood_id,
        c.grain,
        c.period,
        sum(c.residents_65plus) AS residents_65plus
    FROM neighbourhood_municipality AS c
    JOIN membership AS m USING (neighbourhood_id, municipality_id)
    GROUP BY m.level, m.region_id, c.neighbourhood_id, c.grain, c.period
),
part AS (
    SELECT
        n.level,
        n.region_id,
        e.grain,
        e.period,
        e.category,
        e.has_application,
        r.residents_65plus,
        p.fte_approved * s.share AS fte
    FROM ending AS e
    JOIN neighbourhood_region AS n USING (neighbourhood_id, grain, period)
    JOIN neighbourhood_share AS s USING (level, region_id, neighbourhood_id, grain, period)
    LEFT JOIN residents AS r USING (level, region_id, neighbourhood_id, grain, period)
    LEFT JOIN neighbourhood_staff AS p USING (neighbourhood_id, grain, period)
),
summed AS (
    SELECT
        level,
        region_id,
        grain,
        period,
        category,
        CAST(count(*) AS DOUBLE)                               AS neighbourhoods,
        CAST(count(*) FILTER (WHERE has_application) AS DOUBLE) AS applied_neighbourhoods,
        CAST(sum(residents_65plus) AS DOUBLE)                  AS residents_65plus,
        CAST(sum(CASE WHEN has_application THEN residents_65plus ELSE 0 END) AS DOUBLE)
                                                               AS applied_residents_65plus,
        -- Where no post was delivered, how many hang on it is unknown.
        CAST(sum(fte) AS DOUBLE)                               AS fte,
        CASE WHEN count(fte) > 0 THEN
            CAST(sum(CASE WHEN has_application THEN fte ELSE 0 END) AS DOUBLE)
        END                                                    AS applied_fte
    FROM part
    GROUP BY level, region_id, grain, period, category
)
SELECT level, region_id, grain, period, category, measure, value, false AS hidden
FROM summed
UNPIVOT (value FOR measure IN (
    neighbourhoods, applied_neighbourhoods, residents_65plus, applied_residents_65plus,
    fte, applied_fte
))
