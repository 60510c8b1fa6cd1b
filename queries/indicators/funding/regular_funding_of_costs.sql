/* ---
id = "F3_COST"
variant_of = "F3"
topic = "funding"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "costs"
levels = ["state", "district", "unit", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["foerderungen", "finanzierung_jahr", "kosten_jahr", "quartiere", "quartier_gemeinde"]
motion = ["M13", "M2"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Regelfinanzierung der Kosten"
definition = "Anteil der Kosten, der durch Regelfinanzierung gedeckt ist."
formula = "100 × Beträge mit Regelfinanzierung ÷ Kosten der Quartiere, die ihre Kosten geliefert haben"
finding = "{value} der Kosten sind durch Regelfinanzierung gedeckt"
caveats = [
    "Nur Quartiere, die ihre Kosten geliefert haben; ihre Jahreskosten sind gleichmäßig auf die Monate verteilt, in denen das Quartier im Jahr läuft.",
    "Anders als F3, das durch die gesamte Finanzierung teilt.",
    "Ob Gemeinkosten enthalten sind, hängt vom Schlüssel des Trägers ab.",
]

[en]
title = "Regular funding of costs"
definition = "Share of costs that is covered by regular funding."
formula = "100 × amounts of regular funding ÷ costs of the neighbourhoods that delivered their costs"
finding = "{value} of costs are covered by regular funding"
caveats = [
    "Only neighbourhoods that delivered their costs; their yearly costs are spread evenly over the months in which the neighbourhood runs in the year.",
    "Unlike F3, which divides by all funding.",
    "Whether overheads are included depends on the provider's key.",
]
--- */
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    coalesce(sum(m.regular_amount * s.share), 0) AS numerator,
    sum(c.costs * s.share)                       AS denominator,
    false                                        AS estimated
FROM neighbourhood_costs AS c
JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
LEFT JOIN neighbourhood_money AS m USING (neighbourhood_id, grain, period)
GROUP BY s.level, s.region_id, s.grain, s.period
