/* ---
id = "E5"
topic = "volunteering"
kind = "amount"
unit = "eur"
per = 1
decimals = 0
polarity = "neutral"
interval = "none"
companion = "volunteer_hours"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 0
needs = ["ehrenamt_stunden", "ehrenamt_bestand", "quartiere", "quartier_gemeinde"]
motion = ["M20"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Rechnerischer Gegenwert (keine Einsparung)"
definition = "Ehrenamtsstunden mal 13,90 €. Ein Rechenwert, keine Einsparung."
formula = "Ehrenamtsstunden (E2) × 13,90 €"
finding = "Zu 13,90 € je Stunde gerechnet entsprechen die Ehrenamtsstunden {value}; eine Einsparung ist das nicht"
caveats = [
    "Keine Einsparung: Engagement ersetzt keine bezahlte Arbeit und entsteht nicht ohne sie.",
    "Der Stundensatz ist eine Annahme (Mindestlohn 2026: 13,90 € je Stunde); andere Sätze geben andere Beträge.",
    "Ob Länder und Geldgeber unbezahlte Arbeit als Eigenanteil anerkennen, ist verschieden.",
    "Ehrenamtsstunden sind auf 10 gerundet und nur gezeigt, wo niemand erkennbar wird.",
]

[en]
title = "Calculated equivalent (no saving)"
definition = "Volunteer hours times €13.90. A calculated figure, not a saving."
formula = "volunteer hours (E2) × €13.90"
finding = "Calculated at €13.90 an hour, volunteer hours come to {value}; that is not a saving"
caveats = [
    "Not a saving: volunteering does not replace paid work and does not arise without it.",
    "The rate is an assumption (minimum wage of 2026: €13.90 an hour); other rates give other amounts.",
    "Whether states and funders accept unpaid work as own share differs.",
    "Volunteer hours are rounded to 10 and shown only where nobody can be recognised.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    hours * 13.90        AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    estimated,
    is_hidden            AS hidden
FROM region_hours
