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
levels = ["unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["angebote", "angebotsnutzung", "beratungen", "quartiere", "quartier_gemeinde"]
motion = ["M4", "M3"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "§ 71-Spektrum"
definition = "Wie viele der sechs Nummern des § 71 Abs. 2 SGB XII im Zeitraum mit einem stattgefundenen Termin oder durch Beratung bedient wurden."
formula = "Anzahl verschiedener Nummern 1 bis 6 mit mindestens einem stattgefundenen Termin oder mindestens fünf Beratungskontakten eines Quartiers"
finding = "Die Zahl der bedienten Nummern des § 71 Abs. 2 SGB XII liegt bei {value} von sechs"
caveats = [
    "Zeigt die Breite, nicht die Tiefe des Angebots. Land und Kreise bedienen zusammen immer alles; gezeigt wird, wo es sich unterscheiden kann.",
    "Zählt die Hauptnummer eines Angebots. Beratung zählt ab fünf Kontakten eines Quartiers, in jedem Gebiet, das es versorgt, und nur, wo Beratungen geliefert sind.",
]

[en]
title = "§ 71 spectrum"
definition = "How many of the six numbers of § 71 (2) SGB XII were served in the period by a date that took place or by counselling."
formula = "number of distinct numbers 1 to 6 with at least one date that took place or at least five counselling contacts of a neighbourhood"
finding = "The count of numbers of § 71 (2) SGB XII that were served is {value} out of six"
caveats = [
    "Shows the breadth of what is offered, not its depth. State and districts together serve everything; it is shown where it can differ.",
    "Counts the primary number of an offer. Counselling counts from five contacts of a neighbourhood, in every region it serves, and only where consultations are delivered.",
]
--- */
WITH served AS (
    SELECT level, region_id, grain, period, section71, dates_held > 0 AS is_served
    FROM region_usage
    UNION ALL
    SELECT s.level, s.region_id, s.grain, s.period, c.section71, true
    FROM section71_counselled AS c
    JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
)
SELECT
    level,
    region_id,
    grain,
    period,
    count(DISTINCT section71) FILTER (
        WHERE section71 IN ('1', '2', '3', '4', '5', '6') AND is_served
    )                    AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    false                AS estimated
FROM served
GROUP BY level, region_id, grain, period
