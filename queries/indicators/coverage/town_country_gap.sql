/* ---
id = "A5"
topic = "coverage"
kind = "difference"
unit = "percentage_points"
per = 100
decimals = 1
polarity = "neutral"
interval = "none"
companion = "coverage"
levels = ["state", "district"]
privacy = "P0"
minimum_count = 0
needs = ["quartiere", "quartier_gemeinde", "angebote", "angebotsnutzung", "bevoelkerung"]
motion = ["M7"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Stadt-Land-Abstand"
definition = "Bevölkerungsabdeckung 65+ in Gemeinden ab 20 000 Einwohnenden minus jene in Gemeinden unter 5 000, in Prozentpunkten."
formula = "100 × (A2 in Gemeinden ab 20 000 − A2 in Gemeinden unter 5 000)"
finding = "Die Bevölkerungsabdeckung 65+ in Gemeinden ab 20 000 Einwohnenden weicht um {value} von der in Gemeinden unter 5 000 ab"
caveats = [
    "Ein negativer Wert heißt: das Land ist besser abgedeckt als die Stadt. Ziel ist weder das eine noch das andere, sondern 0.",
    "Kreise ohne Gemeinde ab 20 000 oder unter 5 000 haben keinen Wert.",
]

[en]
title = "Town–country gap"
definition = "Population coverage 65+ in municipalities of 20,000 or more residents minus that in municipalities below 5,000, in percentage points."
formula = "100 × (A2 in municipalities from 20,000 − A2 in municipalities below 5,000)"
finding = "Population coverage 65+ in municipalities from 20,000 residents differs by {value} from that in municipalities below 5,000"
caveats = [
    "A negative value means: the country is better covered than the towns. The aim is neither, but 0.",
    "Districts without a municipality of either size have no value.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    town_covered_65plus / town_65plus   AS numerator,
    rural_covered_65plus / rural_65plus AS denominator,
    estimated
FROM region_coverage
WHERE level IN ('state', 'district') AND town_65plus > 0 AND rural_65plus > 0
