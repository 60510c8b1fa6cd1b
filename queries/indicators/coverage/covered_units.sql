/* ---
id = "A3"
topic = "coverage"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "coverage"
levels = ["state", "district", "unit"]
privacy = "P0"
minimum_count = 0
counted = "units"
needs = ["quartiere", "quartier_gemeinde", "angebote", "angebotsnutzung", "bevoelkerung"]
motion = ["M1", "M2"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Abgedeckte Verwaltungseinheiten"
definition = "Anteil der Ämter, amtsfreien Gemeinden und kreisfreien Städte, in denen mindestens die Hälfte der Menschen ab 65 abgedeckt ist."
formula = "100 × Verwaltungseinheiten mit A2 ≥ 50 % ÷ alle Verwaltungseinheiten"
finding = "Ämter, amtsfreie Gemeinden und kreisfreie Städte, in denen mindestens die Hälfte der Menschen ab 65 abgedeckt ist: {value}"
caveats = [
    "Die Schwelle von 50 % ist eine Festlegung.",
]

[en]
title = "Covered administrative units"
definition = "Share of administrative units (Ämter, independent municipalities, cities) in which at least half of the people aged 65 or over are covered."
formula = "100 × administrative units with A2 ≥ 50 % ÷ all administrative units"
finding = "Administrative units in which at least half of the people aged 65 or over are covered: {value}"
caveats = [
    "The threshold of 50 % is a choice.",
]
--- */
WITH unit AS (
    SELECT
        region_id AS unit_id,
        grain,
        period,
        coalesce(2 * covered_65plus >= residents_65plus, false) AS is_covered,
        estimated
    FROM region_coverage
    WHERE level = 'unit'
),
region_unit AS (
    SELECT DISTINCT g.level, g.region_id, m.unit_id
    FROM region_municipality AS g
    JOIN municipality AS m USING (municipality_id)
    WHERE g.level IN ('state', 'district', 'unit')
)
SELECT
    g.level,
    g.region_id,
    u.grain,
    u.period,
    count(*) FILTER (WHERE u.is_covered) AS numerator,
    count(*)                             AS denominator,
    bool_or(u.estimated)                 AS estimated
FROM region_unit AS g
JOIN unit AS u USING (unit_id)
GROUP BY g.level, g.region_id, u.grain, u.period
