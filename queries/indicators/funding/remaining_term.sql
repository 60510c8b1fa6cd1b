/* ---
id = "F1"
topic = "funding"
kind = "ratio"
unit = "months"
per = 1
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "funding"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["foerderungen", "finanzierung_jahr", "quartiere", "quartier_gemeinde"]
motion = ["M18", "M19"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"
headline = 3

[de]
title = "Restlaufzeit der Förderung"
definition = "Monate bis zum Ende der bewilligten Förderung, gewichtet mit dem Jahresbetrag, am letzten Tag des Zeitraums."
formula = "Σ (Jahresbetrag × restliche Monate) ÷ Σ Jahresbetrag; unbefristet und länger zählt als 60 Monate"
finding = "Die bewilligte Förderung reicht, nach Beträgen gewichtet, noch {value}"
caveats = [
    "Gedeckelt bei 60 Monaten: unbefristete Förderung zählt wie fünf Jahre.",
    "Nur laufende bewilligte Förderungen; volle Monate. Auch Geld für Quartiere, die geendet haben, hat eine Laufzeit und zählt mit.",
    "Eine Förderung für mehrere Quartiere wird zu gleichen Teilen aufgeteilt.",
]

[en]
title = "Remaining term of funding"
definition = "Months until approved funding ends, weighted by the yearly amount, on the last day of the period."
formula = "Σ (yearly amount × months left) ÷ Σ yearly amount; unlimited and longer counts as 60 months"
finding = "Weighted by amount, approved funding lasts for another {value}"
caveats = [
    "Capped at 60 months: unlimited funding counts as five years.",
    "Running approved grants only; full months. Money for neighbourhoods that have ended has a term, too, and counts.",
    "One grant for several neighbourhoods is split into equal parts.",
]
--- */
-- Neighbourhoods that run and those that have ended: approved money has a term either way.
WITH running AS (
    SELECT neighbourhood_id, grain, period, annual_amount, amount_months
    FROM neighbourhood_funding
    UNION ALL
    SELECT
        neighbourhood_id,
        grain,
        period,
        sum(annual_amount),
        CAST(sum(annual_amount * months_left) AS DECIMAL(18, 2))
    FROM neighbourhood_grant AS g
    ANTI JOIN neighbourhood_funding AS f USING (neighbourhood_id, grain, period)
    GROUP BY neighbourhood_id, grain, period
)
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    sum(f.amount_months * s.share) AS numerator,
    sum(f.annual_amount * s.share) AS denominator,
    false                          AS estimated
FROM running AS f
JOIN money_share AS s USING (neighbourhood_id, grain, period)
GROUP BY s.level, s.region_id, s.grain, s.period
