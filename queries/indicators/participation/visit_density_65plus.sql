/* ---
id = "T1"
topic = "participation"
kind = "rate"
unit = "per_1000"
per = 1000
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "usage"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 5
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M6", "M3"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"
headline = 6

[de]
title = "Besuchsdichte 65+"
definition = "Besuche von Menschen ab 65 Jahren je 1.000 Einwohnerinnen und Einwohner ab 65."
formula = "1.000 × Summe der Besuche 65–79 und 80+ ÷ Einwohnende 65+"
caveats = [
    "Besuche sind keine Personen: wer wöchentlich kommt, zählt jede Woche.",
    "Wo Besuche über die Verpflegung gezählt werden, liegt die Zahl höher; nur gleiche Zählarten vergleichen.",
    "Besuche ohne Altersangabe sind nicht enthalten; ihr Anteil steht daneben.",
]

[en]
title = "Visit density 65+"
definition = "Visits by people aged 65 or over per 1,000 residents aged 65 or over."
formula = "1,000 × sum of visits 65–79 and 80+ ÷ residents 65+"
caveats = [
    "Visits are not persons: whoever comes weekly counts every week.",
    "Places that count visits by meals served show higher figures; compare like with like.",
    "Visits of unknown age are not included; their share stands beside the value.",
]
--- */
SELECT
    r.level,
    r.region_id,
    r.grain,
    r.period,
    -- Visits whose ages nobody recorded are unknown, not none by people of 65 and over.
    CASE
        WHEN sum(u.visits) > 0 AND sum(u.visits_unknown) = sum(u.visits) THEN NULL
        ELSE coalesce(sum(u.visits_65_79), 0) + coalesce(sum(u.visits_80plus), 0)
    END                           AS numerator,
    any_value(r.residents_65plus) AS denominator,
    any_value(r.estimated)        AS estimated
FROM region_residents AS r
LEFT JOIN region_usage AS u USING (level, region_id, grain, period)
GROUP BY r.level, r.region_id, r.grain, r.period
