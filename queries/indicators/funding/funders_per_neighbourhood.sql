/* ---
id = "F8_FUNDERS"
variant_of = "F8"
topic = "funding"
kind = "ratio"
unit = "count"
per = 1
decimals = 1
polarity = "neutral"
interval = "none"
companion = "funding"
levels = ["state", "district", "unit", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["foerderungen", "finanzierung_jahr", "quartiere", "quartier_gemeinde"]
motion = ["M15"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Geldgeber je Quartier"
definition = "Wie viele verschiedene Geldgeber ein laufendes Quartier in der Mitte der Verteilung hat (Median)."
formula = "Median der Zahl verschiedener Geldgeber laufender bewilligter Förderungen über die laufenden Quartiere"
finding = "Die Zahl der Geldgeber je Quartier liegt in der Mitte (Median) bei {value}"
caveats = [
    "Ohne Eigenmittel, Spenden, Teilnahmebeiträge und Entgelte.",
    "Viele Geldgeber können breite Verankerung oder hohen Aufwand für Anträge und Nachweise bedeuten.",
]

[en]
title = "Funders per neighbourhood"
definition = "How many different funders the running neighbourhood in the middle of the distribution has (median)."
formula = "median of the number of different funders of running approved grants over the running neighbourhoods"
finding = "The median number of funders per neighbourhood is {value}"
caveats = [
    "Without own funds, donations, contributions and fees.",
    "Many funders can mean broad support or much effort for applications and reports.",
]
--- */
WITH funders AS (
    SELECT
        f.neighbourhood_id,
        f.grain,
        f.period,
        count(DISTINCT g.funder_name) FILTER (
            WHERE g.funder_kind NOT IN ('eigenmittel', 'spende', 'beitraege', 'entgelte')
        ) AS funders
    FROM neighbourhood_funding AS f
    LEFT JOIN neighbourhood_grant AS g USING (neighbourhood_id, grain, period)
    GROUP BY f.neighbourhood_id, f.grain, f.period
)
SELECT
    n.level,
    n.region_id,
    n.grain,
    n.period,
    median(f.funders) AS numerator,
    1                 AS denominator,
    false             AS estimated
FROM funders AS f
JOIN neighbourhood_region AS n USING (neighbourhood_id, grain, period)
GROUP BY n.level, n.region_id, n.grain, n.period
