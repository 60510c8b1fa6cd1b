/* ---
id = "T8"
topic = "participation"
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
motion = ["M5", "M11"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Mitgestaltungsquote"
definition = "Anteil der stattgefundenen Termine, die Bürgerinnen und Bürger selbst organisiert oder mit Hauptamtlichen gemeinsam gestaltet haben."
formula = "100 × Termine mit Mitgestaltung „ko“ oder „selbst“ ÷ alle stattgefundenen Termine"
finding = "{value} der stattgefundenen Termine haben Bürgerinnen und Bürger selbst organisiert oder mitgestaltet"
caveats = [
    "Die Einstufung ist ein Urteil der Träger; sie folgt dem Codebuch.",
]

[en]
title = "Co-designed dates"
definition = "Share of dates that took place and were organised by citizens themselves or designed together with staff."
formula = "100 × dates co-produced or self-organised ÷ all dates that took place"
finding = "{value} of the dates that took place were organised by citizens or designed together with them"
caveats = [
    "The classification is the provider's judgement; it follows the code book.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    coalesce(sum(dates_held) FILTER (WHERE co_design IN ('ko', 'selbst')), 0)     AS numerator,
    coalesce(sum(dates_held) FILTER (WHERE co_design IS NOT NULL), 0)             AS denominator,
    false                                                                         AS estimated
FROM region_usage
GROUP BY level, region_id, grain, period
