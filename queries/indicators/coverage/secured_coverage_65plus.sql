/* ---
id = "A4"
topic = "coverage"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "coverage"
levels = ["state", "district", "unit", "municipality"]
privacy = "P1"
minimum_count = 0
needs = ["quartiere", "quartier_gemeinde", "angebote", "angebotsnutzung", "foerderungen", "finanzierung_jahr", "bevoelkerung"]
motion = ["M18", "M19"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"
headline = 2

[de]
title = "Gesicherte Abdeckung 24 Monate"
definition = "Anteil der Menschen ab 65 im Einzugsgebiet einer Anlaufstelle, deren Hauptfinanzierung noch mindestens 24 Monate bewilligt ist."
formula = "100 × Einwohnende 65+ in gesicherten Einzugsgebieten ÷ alle Einwohnenden 65+"
finding = "{value} der Menschen ab 65 wohnen mit einer Anlaufstelle, die noch mindestens 24 Monate gesichert ist"
caveats = [
    "Nur bewilligte Mittel zählen; beantragte nicht.",
    "Gesichert heißt: weniger als die Hälfte des Geldes endet in den nächsten 24 Monaten ohne bewilligte Nachfolge.",
]

[en]
title = "Secured coverage, 24 months"
definition = "Share of people aged 65 or over in the catchment of a contact point whose main funding is approved for at least 24 more months."
formula = "100 × residents 65+ in secured catchments ÷ all residents 65+"
finding = "{value} of people aged 65 or over live with a contact point that is secured for at least 24 more months"
caveats = [
    "Only approved money counts, not money applied for.",
    "Secured: less than half of the money ends within the next 24 months without an approved successor.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    secured_65plus AS numerator,
    residents_65plus AS denominator,
    estimated AS estimated
FROM region_coverage
