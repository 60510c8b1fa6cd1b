/* ---
id = "N1_SECTORS"
variant_of = "N1"
topic = "networks"
kind = "count"
unit = "count"
per = 1
decimals = 0
polarity = "higher_is_better"
interval = "none"
companion = "partners"
levels = ["unit", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["netzwerk_partner", "netzwerk_treffen", "angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde"]
motion = ["M8", "M10"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Vertretene Sektoren"
definition = "Aus wie vielen der zehn Sektoren aktive Netzwerkpartner kommen."
formula = "Anzahl verschiedener Sektoren der aktiven Netzwerkpartner (höchstens zehn)"
finding = "Die Zahl der Sektoren mit aktiven Netzwerkpartnern liegt bei {value} von zehn"
caveats = [
    "Aktiv heißt: in den vier Kalenderquartalen, die mit dem Zeitraum enden, bei einem Treffen dabei oder Partner eines Angebots mit stattgefundenem Termin. Wer nur auf der Liste steht, zählt nicht.",
    "Je größer das Gebiet, desto eher sind alle Sektoren vertreten: nur gleich große Gebiete vergleichen. In Land und Kreisen sind es fast immer alle; gezeigt wird, wo es sich unterscheiden kann.",
]

[en]
title = "Sectors represented"
definition = "From how many of the ten sectors active network partners come."
formula = "number of distinct sectors of active network partners (ten at most)"
finding = "The number of sectors with active network partners is {value} out of ten"
caveats = [
    "Active: present at a meeting, or partner of an offer with a date that took place, in the four calendar quarters that end with the period. Being on the list is not enough.",
    "The larger the region, the more likely all sectors are there: compare regions of like size only. In the state and its districts they nearly always are; it is shown where it can differ.",
]
--- */
SELECT
    n.level,
    n.region_id,
    n.grain,
    n.period,
    count(DISTINCT p.sector) AS numerator,
    CAST(NULL AS BIGINT)     AS denominator,
    false                    AS estimated
FROM neighbourhood_share AS n
JOIN neighbourhood_active_partner AS p USING (neighbourhood_id, grain, period)
WHERE n.share > 0
GROUP BY n.level, n.region_id, n.grain, n.period
