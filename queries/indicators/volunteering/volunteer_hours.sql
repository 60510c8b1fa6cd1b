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
finding = "Engagierte leisteten {value}"
caveats = [
    "Einzeln erfasste, pauschale und geschätzte Stunden stehen nebeneinander; der geschätzte Anteil steht dabei.",
    "Bekannt je Quartier; auf Gemeinden nach Einwohnenden 65+ im Einzugsgebiet verteilt und dann als geschätzt markiert.",
    "Auf 10 Stunden gerundet. Wo weniger als fünf Engagierte sicher sind oder eine Person überwiegen könnte, werden Quartiere zusammengelegt und einzeln nicht gezeigt.",
]

[en]
title = "Volunteer hours"
definition = "Hours of volunteering recorded in the period."
formula = "sum of hours"
finding = "Volunteers gave {value} of their time"
caveats = [
    "Individually recorded, lump-sum and estimated hours stand side by side; the estimated share is given.",
    "Known per neighbourhood; spread over municipalities by residents 65+ in the catchment and then marked as estimated.",
    "Rounded to 10 hours. Where fewer than five volunteers are certain, or one could dominate, neighbourhoods are joined and not shown alone.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    hours                AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    estimated,
    is_hidden            AS hidden
FROM region_hours
