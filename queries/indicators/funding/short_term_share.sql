/* ---
id = "F6"
topic = "funding"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "lower_is_better"
interval = "none"
companion = "funding"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["foerderungen", "finanzierung_jahr", "quartiere", "quartier_gemeinde"]
motion = ["M19"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Kurzläuferquote"
definition = "Anteil der laufenden bewilligten Förderung, deren gesamte Laufzeit höchstens 24 Monate beträgt, nach Jahresbetrag."
formula = "100 × Jahresbeträge der Förderungen mit höchstens 24 Monaten Laufzeit ÷ alle Jahresbeträge laufender bewilligter Förderungen"
finding = "{value} der laufenden Förderung sind auf höchstens 24 Monate bewilligt"
caveats = [
    "Gemessen wird die ganze Laufzeit vom Beginn bis zum Ende der Bewilligung, nicht die restliche; volle Monate.",
    "Unbefristete Förderung zählt nie als kurz.",
    "Immer zusammen mit der Verteilung der Laufzeiten lesen: viele Förderungen laufen drei Jahre, mit Verlängerung fünf.",
    "Eine Verlängerung zählt als eigene Förderung; ganze Ketten zeigt F6_CHAIN.",
]

[en]
title = "Short-term share"
definition = "Share of running approved funding, by yearly amount, whose whole term is at most 24 months."
formula = "100 × yearly amounts of grants with a term of at most 24 months ÷ all yearly amounts of running approved grants"
finding = "{value} of running funding is approved for at most 24 months"
caveats = [
    "What is measured is the whole term from beginning to end of the approval, not what is left; full months.",
    "Unlimited funding never counts as short.",
    "Always read with the distribution of terms: many grants run for three years, five with an extension.",
    "An extension counts as a grant of its own; whole chains are shown by F6_CHAIN.",
]
--- */
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    coalesce(sum(g.annual_amount * s.share) FILTER (WHERE g.term_months <= 24), 0) AS numerator,
    sum(g.annual_amount * s.share) AS denominator,
    false                          AS estimated
FROM neighbourhood_grant AS g
JOIN money_share AS s USING (neighbourhood_id, grain, period)
GROUP BY s.level, s.region_id, s.grain, s.period
