/* ---
id = "G5"
topic = "generations"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "partners"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 0
counted = "neighbourhoods"
needs = ["netzwerk_partner", "netzwerk_treffen", "angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde"]
motion = ["M12", "M8"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Generationenpartner"
definition = "Anteil der laufenden Quartiere, die mit mindestens einer Kita, Schule oder Jugendeinrichtung und mindestens einem Partner aus Pflege oder Seniorenbeirat aktiv zusammenarbeiten."
formula = "100 × Quartiere mit aktiven Partnern aus beiden Bereichen ÷ laufende Quartiere, die ihre Netzwerkpartner geliefert haben"
finding = "Laufende Quartiere mit Partnern für Jung und für Alt: {value}"
caveats = [
    "Aktiv heißt: in den vier Kalenderquartalen, die mit dem Zeitraum enden, bei einem Treffen dabei oder Partner eines Angebots mit stattgefundenem Termin.",
    "Ein Quartier über zwei Kreise zählt in beiden, im Land einmal.",
    "Zusammenarbeit mit beiden ist noch keine Begegnung der Generationen: siehe G2.",
]

[en]
title = "Partners for generations"
definition = "Share of running neighbourhoods that actively work with at least one nursery, school or youth organisation and at least one partner from care or the senior citizens' council."
formula = "100 × neighbourhoods with active partners of both kinds ÷ running neighbourhoods that delivered their network partners"
finding = "Running neighbourhoods with partners for the young and for the old: {value}"
caveats = [
    "Active: present at a meeting, or partner of an offer with a date that took place, in the four calendar quarters that end with the period.",
    "A neighbourhood across two districts counts in both, and once in the state.",
    "Working with both is not yet a meeting of generations: see G2.",
]
--- */
WITH partners AS (
    SELECT
        neighbourhood_id,
        grain,
        period,
        bool_or(sector = 'kita_schule_jugend')             AS for_the_young,
        bool_or(sector IN ('pflege', 'seniorenbeirat'))    AS for_the_old
    FROM neighbourhood_active_partner
    GROUP BY neighbourhood_id, grain, period
),
delivered AS (
    SELECT DISTINCT neighbourhood_id FROM partner
)
SELECT
    n.level,
    n.region_id,
    n.grain,
    n.period,
    count(*) FILTER (WHERE p.for_the_young AND p.for_the_old) AS numerator,
    count(*)                                                  AS denominator,
    false                                                     AS estimated
FROM neighbourhood_region AS n
JOIN delivered USING (neighbourhood_id)
LEFT JOIN partners AS p USING (neighbourhood_id, grain, period)
GROUP BY n.level, n.region_id, n.grain, n.period
