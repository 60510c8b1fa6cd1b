/* ---
id = "E2"
topic = "volunteering"
kind = "amount"
unit = "hours"
per = 1
decimals = 0
polarity = "higher_is_better"
interval = "none"
companion = "volunteer_hours"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 0
needs = ["ehrenamt_stunden", "quartiere", "quartier_gemeinde"]
motion = ["M9", "M11"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Ehrenamtsstunden"
definition = "Im Zeitraum erfasste Stunden freiwilligen Engagements."
formula = "Summe der Stunden"
caveats = [
    "Einzeln erfasste, pauschale und geschätzte Stunden stehen nebeneinander; der geschätzte Anteil steht dabei.",
    "Bekannt je Quartier; auf Gemeinden nach Einwohnenden 65+ im Einzugsgebiet verteilt und dann als geschätzt markiert.",
]

[en]
title = "Volunteer hours"
definition = "Hours of volunteering recorded in the period."
formula = "sum of hours"
caveats = [
    "Individually recorded, lump-sum and estimated hours stand side by side; the estimated share is given.",
    "Known per neighbourhood; spread over municipalities by residents 65+ in the catchment and then marked as estimated.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    hours                AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    estimated
FROM region_volunteer_hours
