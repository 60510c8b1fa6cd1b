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
minimum_count = 10
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde"]
motion = ["M12"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"
headline = 7

[de]
title = "Tatsächliche Generationenmischung"
definition = "Anteil der Termine, bei denen mindestens 20 % der Teilnehmenden unter 30 und mindestens 20 % ab 65 Jahre alt sind."
formula = "100 × gemischte Termine ÷ Termine mit mindestens fünf Teilnehmenden und vollständiger Altersangabe"
finding = "Bei {value} der {of} Termine mit mindestens fünf Teilnehmenden und vollständigen Altersangaben kamen Jung und Alt tatsächlich zusammen"
caveats = [
    "Die Schwelle von 20 % ist eine Festlegung, keine Norm.",
    "Termine ohne vollständige Altersangaben und Monatssummen bleiben außen vor.",
    "Bei weniger als zehn solchen Terminen wird nichts gesagt: der Anteil hinge an einzelnen Abenden.",
]

[en]
title = "Generations actually mixed"
definition = "Share of dates at which at least 20 % of those taking part are under 30 and at least 20 % are 65 or over."
formula = "100 × mixed dates ÷ dates with at least five people and every age recorded"
finding = "At {value} of the {of} dates with at least five people and every age recorded young and old actually came together"
caveats = [
    "The threshold of 20 % is a choice, not a norm.",
    "Dates with incomplete ages and monthly totals are left out.",
    "Below ten such dates nothing is said: the share would hang on single evenings.",
]
--- */
SELECT
    u.level,
    u.region_id,
    u.grain,
    u.period,
    -- Where no age was recorded at all, whether generations mixed is unknown.
    CASE WHEN any_value(a.ages_recorded) THEN sum(u.dates_mixed) END     AS numerator,
    CASE WHEN any_value(a.ages_recorded) THEN sum(u.dates_with_ages) END AS denominator,
    false                                                                AS estimated
FROM region_usage AS u
JOIN region_ages AS a USING (level, region_id, grain, period)
GROUP BY u.level, u.region_id, u.grain, u.period
