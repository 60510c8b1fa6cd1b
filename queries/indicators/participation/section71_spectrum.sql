/* ---
id = "T4"
topic = "participation"
kind = "count"
unit = "count"
per = 1
decimals = 0
polarity = "higher_is_better"
interval = "none"
companion = "usage"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde"]
motion = ["M4", "M3"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "§ 71-Spektrum"
definition = "Wie viele der sechs Nummern des § 71 Abs. 2 SGB XII im Zeitraum mindestens einmal mit einem stattgefundenen Termin bedient wurden."
formula = "Anzahl verschiedener Nummern 1 bis 6 mit mindestens einem stattgefundenen Termin"
caveats = [
    "Zeigt die Breite, nicht die Tiefe des Angebots.",
    "Zählt die Hauptnummer eines Angebots; Einzelberatungen zählen erst mit, wenn sie geliefert werden.",
]

[en]
title = "§ 71 spectrum"
definition = "How many of the six numbers of § 71 (2) SGB XII were served at least once by a date that took place in the period."
formula = "number of distinct numbers 1 to 6 with at least one date that took place"
caveats = [
    "Shows the breadth of what is offered, not its depth.",
    "Counts the primary number of an offer; individual counselling counts only once it is delivered.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    count(DISTINCT section71) FILTER (
        WHERE section71 IN ('1', '2', '3', '4', '5', '6') AND dates_held > 0
    )                    AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    false                AS estimated
FROM region_usage
GROUP BY level, region_id, grain, period
