/* ---
id = "F5"
topic = "funding"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "costs"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["foerderungen", "finanzierung_jahr", "kosten_jahr", "quartiere", "quartier_gemeinde"]
motion = ["M14"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Kommunaler Deckungsgrad"
definition = "Welchen Teil der nicht refinanzierten Kosten die Städte und Gemeinden tragen."
formula = "100 × Beträge der Kommunen ÷ nicht refinanzierte Kosten (F4)"
finding = "Städte und Gemeinden tragen {value} der nicht refinanzierten Kosten"
caveats = [
    "Der Antrag P 9 will, dass Städte und Gemeinden diese Kosten vollständig übernehmen: das wären 100 %.",
    "Über 100 % heißt: die Kommune zahlt mehr, als nach allen anderen Mitteln offen ist.",
    "Geld der Kreise zählt nicht zur Kommune, sondern zu den Dritten.",
    "Nur Quartiere, die ihre Kosten geliefert haben; ihre Jahreskosten sind gleichmäßig auf die Monate verteilt, in denen das Quartier im Jahr läuft.",
]

[en]
title = "Municipal cover"
definition = "Which part of the costs that are not refinanced is borne by towns and municipalities."
formula = "100 × amounts of municipalities ÷ costs not refinanced (F4)"
finding = "Towns and municipalities bear {value} of the costs that are not refinanced"
caveats = [
    "Motion P 9 wants towns and municipalities to bear these costs in full: that would be 100 %.",
    "Above 100 % means: the municipality pays more than is left open after all other money.",
    "Money of districts does not count as municipal but as third parties'.",
    "Only neighbourhoods that delivered their costs; their yearly costs are spread evenly over the months in which the neighbourhood runs in the year.",
]
--- */
-- What third parties pay for a purpose, fees, contributions and donations refinance costs; the
-- municipality's and the provider's own money does not.
WITH refinanced AS (
    SELECT
        neighbourhood_id,
        grain,
        period,
        sum(amount) FILTER (WHERE funder_kind NOT IN ('kommune', 'eigenmittel')) AS refinanced,
        sum(amount) FILTER (WHERE funder_kind = 'kommune')                       AS municipal
    FROM neighbourhood_payer
    GROUP BY neighbourhood_id, grain, period
)
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    coalesce(sum(r.municipal * s.share), 0)              AS numerator,
    sum((c.costs - coalesce(r.refinanced, 0)) * s.share) AS denominator,
    false                                                AS estimated
FROM neighbourhood_costs AS c
JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
LEFT JOIN refinanced AS r USING (neighbourhood_id, grain, period)
GROUP BY s.level, s.region_id, s.grain, s.period
