/* ---
id = "G2"
topic = "generations"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "wilson"
companion = "usage"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 0
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde"]
motion = ["M12"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"
headline = 7

[de]
title = "Tatsächliche Generationenmischung"
definition = "Anteil der Termine, bei denen mindestens 20 % der Teilnehmenden unter 30 und mindestens 20 % ab 65 Jahre alt sind."
formula = "100 × gemischte Termine ÷ Termine mit mindestens fünf Teilnehmenden und vollständiger Altersangabe"
caveats = [
    "Die Schwelle von 20 % ist eine Festlegung, keine Norm.",
    "Termine ohne vollständige Altersangaben und Monatssummen bleiben außen vor.",
]

[en]
title = "Generations actually mixed"
definition = "Share of dates at which at least 20 % of those taking part are under 30 and at least 20 % are 65 or over."
formula = "100 × mixed dates ÷ dates with at least five people and every age recorded"
caveats = [
    "The threshold of 20 % is a choice, not a norm.",
    "Dates with incomplete ages and monthly totals are left out.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    -- Where no age was recorded at all, whether generations mixed is unknown.
    CASE WHEN sum(visits_unknown) = sum(visits) AND sum(visits) > 0 THEN NULL
        ELSE sum(dates_mixed) END     AS numerator,
    CASE WHEN sum(visits_unknown) = sum(visits) AND sum(visits) > 0 THEN NULL
        ELSE sum(dates_with_ages) END AS denominator,
    false                             AS estimated
FROM region_usage
GROUP BY level, region_id, grain, period
