/* ---
id = "A1"
topic = "coverage"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "coverage"
levels = ["state", "district", "unit", "municipality"]
privacy = "P0"
minimum_count = 0
counted = "municipalities"
needs = ["quartiere", "quartier_gemeinde", "angebote", "angebotsnutzung"]
motion = ["M1", "M21"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Gemeinden mit Anlaufstelle"
definition = "Anteil der Gemeinden, die am Ende des Zeitraums eine eigene Anlaufstelle haben oder von einer mitversorgt werden."
formula = "100 × Gemeinden mit Status „eigen“ oder „mitversorgt“ ÷ alle Gemeinden"
finding = "Gemeinden mit eigener Anlaufstelle oder mitversorgt: {value}"
caveats = [
    "Kleinste Gemeinden bestimmen diese Zahl; nie ohne den Anteil der Menschen ab 65 lesen (A2).",
    "„Eigen“ heißt: Anlaufstelle vor Ort mit mindestens 8 Stunden Präsenz je Woche. „Mitversorgt“ heißt: im Einzugsgebiet und jeden gelieferten Monat ein Termin im Ort oder ein Fahrdienst.",
]

[en]
title = "Municipalities with a contact point"
definition = "Share of municipalities that have a contact point of their own, or are served by one, at the end of the period."
formula = "100 × municipalities of status own or co-served ÷ all municipalities"
finding = "Municipalities that have a contact point or are served by one: {value}"
caveats = [
    "The smallest municipalities drive this figure; never read it without the share of people 65+ (A2).",
    "Own: a contact point in the place with at least 8 hours of presence a week. Co-served: in a catchment, with a date in the place in every delivered month, or a transport service.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    covered_municipalities AS numerator,
    municipalities AS denominator,
    false AS estimated
FROM region_coverage
