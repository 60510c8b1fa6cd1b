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
reviewed = "2026-12-01"

[de]
title = "Gemeinden mit Anlaufstelle"
definition = "Anteil der Gemeinden, in denen am Ende des Zeitraums eine besetzte Anlaufstelle liegt."
formula = "100 × Gemeinden mit Status „eigen“ ÷ alle Gemeinden"
finding = "Gemeinden mit Anlaufstelle: {value}"
caveats = [
    "Kleinste Gemeinden bestimmen diese Zahl; nie ohne den Anteil der Menschen ab 65 lesen (A2).",
    "Eine Anlaufstelle zählt mit mindestens 8 Stunden Präsenz je Woche. Gemeinden, die von einer anderswo mitversorgt werden, zählt A1_CO_SERVED.",
]

[en]
title = "Municipalities with a contact point"
definition = "Share of municipalities in which a staffed contact point lies at the end of the period."
formula = "100 × municipalities of status own ÷ all municipalities"
finding = "Municipalities with a contact point: {value}"
caveats = [
    "The smallest municipalities drive this figure; never read it without the share of people 65+ (A2).",
    "A contact point counts with at least 8 hours of presence a week. Municipalities that are co-served by one elsewhere are counted by A1_CO_SERVED.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    own_municipalities AS numerator,
    municipalities AS denominator,
    false AS estimated
FROM region_coverage
