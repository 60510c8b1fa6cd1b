/* ---
id = "G1"
topic = "generations"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "wilson"
companion = "usage"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 10
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde"]
motion = ["M12"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Generationenverbindende Angebote"
definition = "Anteil der stattgefundenen Termine, die als generationenverbindend geplant sind."
formula = "100 × Termine mit Format „verbindend“ ÷ alle stattgefundenen Termine"
finding = "{value} der stattgefundenen Termine sind als generationenverbindend geplant"
caveats = [
    "Zeigt die Absicht, nicht die Wirkung: siehe G2.",
    "Zum Vergleich: in Mehrgenerationenhäusern ist rund ein Drittel der Angebote generationenübergreifend (Monitoring des Bundesprogramms).",
]

[en]
title = "Generation-linking dates"
definition = "Share of dates that took place and were designed to link generations."
formula = "100 × dates of the linking format ÷ all dates that took place"
finding = "{value} of the dates that took place were designed to link generations"
caveats = [
    "Shows the intention, not the effect: see G2.",
    "For comparison: in Germany's multi-generation houses about one third of offers link generations (programme monitoring).",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    coalesce(sum(dates_held) FILTER (WHERE generation_format = 'linking'), 0)     AS numerator,
    coalesce(sum(dates_held) FILTER (WHERE generation_format IS NOT NULL), 0)     AS denominator,
    false                                                                         AS estimated
FROM region_usage
GROUP BY level, region_id, grain, period
