/* ---
id = "F9_VISIT"
variant_of = "F9"
topic = "funding"
kind = "ratio"
unit = "eur"
per = 1
decimals = 2
polarity = "neutral"
interval = "none"
companion = "costs"
levels = ["state", "district", "unit", "neighbourhood"]
privacy = "P2"
minimum_count = 0
needs = ["kosten_jahr", "angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde"]
motion = ["M14", "M20"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Kosten je Besuch"
definition = "Kosten im Zeitraum je Besuch der Angebote."
formula = "Kosten ÷ Besuche derselben Quartiere und Monate"
finding = "Je Besuch fallen Kosten von {value} an"
caveats = [
    "Nie als Rangliste lesen: Beratung, Netzwerkarbeit und Ehrenamtsbegleitung kosten auch, hinterlassen aber keine Besuche.",
    "Kosten je Besuch aus anderen Städten sind oft nur der städtische Zuschuss und deshalb nicht vergleichbar.",
    "Nur Quartiere, die ihre Kosten geliefert haben; ihre Jahreskosten sind gleichmäßig auf die Monate verteilt, in denen das Quartier im Jahr läuft.",
    "Zum Schutz der Menschen ist die Zahl der Besuche jedes Quartiers um höchstens 3 verändert; hier werden sie zusammengezählt.",
]

[en]
title = "Cost per visit"
definition = "Costs of the period per visit to the offers."
formula = "costs ÷ visits of the same neighbourhoods and months"
finding = "Each visit comes with costs of {value}"
caveats = [
    "Never a ranking: counselling, networking and support of volunteers cost as well but leave no visits.",
    "Costs per visit of other cities are often the city's grant only and therefore not comparable.",
    "Only neighbourhoods that delivered their costs; their yearly costs are spread evenly over the months in which the neighbourhood runs in the year.",
    "To protect people the number of visits of each neighbourhood is altered by at most 3; here they are added up.",
]
--- */
WITH visits AS (
    SELECT region_id AS neighbourhood_id, grain, period, people, is_hidden
    FROM published_people
    WHERE subject = 'visits' AND split = 'total' AND level = 'neighbourhood'
)
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    -- Where no neighbourhood delivered both there is no cost of a visit, not one of zero.
    sum(c.costs_with_visits * s.share) FILTER (WHERE v.is_hidden IS NOT NULL) AS numerator,
    CASE WHEN NOT bool_or(v.is_hidden) THEN sum(v.people * s.share) END AS denominator,
    bool_or(s.share < 1)                                          AS estimated,
    coalesce(bool_or(v.is_hidden), false)                         AS hidden
FROM neighbourhood_costs AS c
JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
LEFT JOIN visits AS v USING (neighbourhood_id, grain, period)
WHERE s.share > 0
GROUP BY s.level, s.region_id, s.grain, s.period
