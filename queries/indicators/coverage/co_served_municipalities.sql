/* ---
id = "A1_CO_SERVED"
variant_of = "A1"
topic = "coverage"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "coverage"
levels = ["state", "district", "unit", "municipality"]
counted = "municipalities"
privacy = "P0"
minimum_count = 0
needs = ["quartiere", "quartier_gemeinde", "angebote", "angebotsnutzung"]
motion = ["M1", "M21"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Mitversorgte Gemeinden"
definition = "Anteil der Gemeinden ohne eigene Anlaufstelle, die am Ende des Zeitraums von einer anderswo mitversorgt werden."
formula = "100 × Gemeinden mit Status „mitversorgt“ ÷ alle Gemeinden"
finding = "Von einer Anlaufstelle anderswo mitversorgte Gemeinden: {value}"
caveats = [
    "Kleinste Gemeinden bestimmen diese Zahl; nie ohne den Anteil der Menschen ab 65 lesen (A2).",
    "Mitversorgt heißt: im Einzugsgebiet und in jedem gelieferten Monat ein Termin im Ort oder ein Fahrdienst. Gemeinden mit eigener Anlaufstelle zählt A1.",
]

[en]
title = "Co-served municipalities"
definition = "Share of municipalities without a contact point of their own that are co-served by one elsewhere at the end of the period."
formula = "100 × municipalities of status co-served ÷ all municipalities"
finding = "Municipalities co-served by a contact point elsewhere: {value}"
caveats = [
    "The smallest municipalities drive this figure; never read it without the share of people 65+ (A2).",
    "Co-served: in a catchment, with a date in the place in every delivered month, or a transport service. Municipalities with a contact point of their own are counted by A1.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    co_served_municipalities AS numerator,
    municipalities AS denominator,
    false AS estimated
FROM region_coverage
