/* ---
id = "F6_CHAIN"
variant_of = "F6"
topic = "funding"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "lower_is_better"
interval = "none"
companion = "funding"
levels = ["state", "district", "unit", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["foerderungen", "finanzierung_jahr", "quartiere", "quartier_gemeinde"]
motion = ["M19"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Kurzläuferquote mit Verlängerungen"
definition = "Anteil der laufenden bewilligten Förderung, nach Jahresbetrag, die auch mit allen Vorgängern zusammen höchstens 24 Monate läuft."
formula = "100 × Jahresbeträge der Förderungen, bei denen vom Beginn der ersten Förderung der Kette bis zu ihrem Ende höchstens 24 Monate liegen ÷ alle Jahresbeträge laufender bewilligter Förderungen"
finding = "{value} der laufenden Förderung laufen auch mit allen Vorgängern zusammen höchstens 24 Monate"
caveats = [
    "Eine Kette von Verlängerungen ist länger als jede einzelne Bewilligung, aber für Beschäftigte nicht planbar: neben F6 lesen.",
    "Unbefristete Förderung zählt nie als kurz.",
    "Vorgänger zählen nur, soweit sie geliefert sind.",
]

[en]
title = "Short-term share with extensions"
definition = "Share of running approved funding, by yearly amount, that runs for at most 24 months even together with all its predecessors."
formula = "100 × yearly amounts of grants for which at most 24 months lie between the beginning of the first grant of the chain and their end ÷ all yearly amounts of running approved grants"
finding = "{value} of running funding runs for at most 24 months even with all its predecessors"
caveats = [
    "A chain of extensions is longer than any single approval, but staff cannot plan with it: read beside F6.",
    "Unlimited funding never counts as short.",
    "Predecessors count only as far as they are delivered.",
]
--- */
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    coalesce(sum(g.annual_amount * s.share) FILTER (WHERE g.chain_months <= 24), 0) AS numerator,
    sum(g.annual_amount * s.share) AS denominator,
    false                          AS estimated
FROM neighbourhood_grant AS g
JOIN money_share AS s USING (neighbourhood_id, grain, period)
GROUP BY s.level, s.region_id, s.grain, s.period
