/* ---
id = "N1"
topic = "networks"
kind = "count"
unit = "count"
per = 1
decimals = 0
polarity = "higher_is_better"
interval = "none"
companion = "partners"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["netzwerk_partner", "netzwerk_treffen", "angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde"]
motion = ["M8", "M10"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Aktive Netzwerkpartner"
definition = "Wie viele Organisationen in den letzten vier Kalenderquartalen an Treffen oder Angeboten beteiligt waren."
formula = "Anzahl verschiedener Organisationen mit mindestens einer Beteiligung in vier Kalenderquartalen"
finding = "Die Zahl der aktiven Netzwerkpartner liegt bei {value}"
caveats = [
    "Aktiv heißt: in den vier Kalenderquartalen, die mit dem Zeitraum enden, bei einem Treffen dabei oder Partner eines Angebots mit stattgefundenem Termin. Wer nur auf der Liste steht, zählt nicht.",
    "Nur Organisationen; einzelne Menschen werden nicht erfasst.",
    "Eine Organisation, die mit mehreren Quartieren arbeitet, zählt im größeren Gebiet nur dann einmal, wenn sie unter demselben Schlüssel geliefert wird.",
]

[en]
title = "Active network partners"
definition = "How many organisations took part in meetings or offers in the last four calendar quarters."
formula = "number of distinct organisations that took part at least once in four calendar quarters"
finding = "The number of active network partners is {value}"
caveats = [
    "Active: present at a meeting, or partner of an offer with a date that took place, in the four calendar quarters that end with the period. Being on the list is not enough.",
    "Organisations only; single people are not recorded.",
    "An organisation that works with several neighbourhoods counts once in the larger region only where it is delivered under the same key.",
]
--- */
SELECT
    n.level,
    n.region_id,
    n.grain,
    n.period,
    count(DISTINCT p.partner_id) AS numerator,
    CAST(NULL AS BIGINT)         AS denominator,
    false                        AS estimated
FROM neighbourhood_share AS n
JOIN neighbourhood_active_partner AS p USING (neighbourhood_id, grain, period)
WHERE n.share > 0
GROUP BY n.level, n.region_id, n.grain, n.period
