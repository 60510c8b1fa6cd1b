/* ---
id = "F4_SHARE"
variant_of = "F4"
topic = "funding"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "neutral"
interval = "none"
companion = "costs"
levels = ["state", "district", "unit", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["foerderungen", "finanzierung_jahr", "kosten_jahr", "quartiere", "quartier_gemeinde"]
motion = ["M14"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Anteil nicht refinanzierter Kosten"
definition = "Anteil der Kosten, der weder durch Zuwendungen Dritter noch durch Entgelte, Teilnahmebeiträge oder Spenden gedeckt ist."
formula = "100 × nicht refinanzierte Kosten (F4) ÷ Kosten"
finding = "{value} der Kosten sind nicht refinanziert"
caveats = [
    "Weder hoch noch niedrig ist gut: trägt die Kommune diese Kosten ganz, wie der Antrag es will, ist die Zahl hoch. Wer sie trägt, zeigt F5.",
    "Nicht refinanziert ist, was weder Dritte (Kreis, Land, Bund, EU, Kassen, Stiftungen, Städtebauförderung) noch Entgelte, Teilnahmebeiträge oder Spenden decken; es bleibt bei Kommune und Träger oder ungedeckt.",
    "Nur Quartiere, die ihre Kosten geliefert haben; ihre Jahreskosten sind gleichmäßig auf die Monate verteilt, in denen das Quartier im Jahr läuft.",
    "Ob Gemeinkosten enthalten sind, hängt vom Schlüssel des Trägers ab.",
]

[en]
title = "Share of costs not refinanced"
definition = "Share of costs that is covered neither by grants of third parties nor by fees, contributions or donations."
formula = "100 × costs not refinanced (F4) ÷ costs"
finding = "{value} of costs are not refinanced"
caveats = [
    "Neither high nor low is good: where the municipality bears these costs in full, as the motion wants, the figure is high. Who bears them is shown by F5.",
    "Not refinanced is what neither third parties (district, state, federation, EU, insurers, foundations, urban development) nor fees, contributions or donations cover; it stays with municipality and provider or uncovered.",
    "Only neighbourhoods that delivered their costs; their yearly costs are spread evenly over the months in which the neighbourhood runs in the year.",
    "Whether overheads are included depends on the provider's key.",
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
    sum((c.costs - coalesce(r.refinanced, 0)) * s.share) AS numerator,
    sum(c.costs * s.share)                               AS denominator,
    false                                                AS estimated
FROM neighbourhood_costs AS c
JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
LEFT JOIN refinanced AS r USING (neighbourhood_id, grain, period)
GROUP BY s.level, s.region_id, s.grain, s.period
