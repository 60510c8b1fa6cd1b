/* ---
id = "E5_15"
variant_of = "E5"
topic = "volunteering"
kind = "amount"
unit = "eur"
per = 1
decimals = 0
polarity = "neutral"
interval = "none"
companion = "volunteer_hours"
levels = ["state", "district", "unit", "neighbourhood"]
privacy = "P2"
minimum_count = 0
needs = ["ehrenamt_stunden", "ehrenamt_bestand", "quartiere", "quartier_gemeinde"]
motion = ["M20"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Rechnerischer Gegenwert zu 15,00 € (keine Einsparung)"
definition = "Ehrenamtsstunden mal 15,00 €. Ein Rechenwert, keine Einsparung."
formula = "Ehrenamtsstunden (E2) × 15,00 €"
finding = "Zu 15,00 € je Stunde gerechnet entsprechen die Ehrenamtsstunden {value}; eine Einsparung ist das nicht"
caveats = [
    "Keine Einsparung: Engagement ersetzt keine bezahlte Arbeit und entsteht nicht ohne sie.",
    "Der Stundensatz ist eine Annahme (15,00 € je Stunde, wie sie manche Länder als fiktive Ausgabe anerkennen); andere Sätze geben andere Beträge.",
    "Ob Länder und Geldgeber unbezahlte Arbeit als Eigenanteil anerkennen, ist verschieden.",
    "Ehrenamtsstunden sind auf 10 gerundet und nur gezeigt, wo niemand erkennbar wird.",
]

[en]
title = "Calculated equivalent at €15.00 (no saving)"
definition = "Volunteer hours times €15.00. A calculated figure, not a saving."
formula = "volunteer hours (E2) × €15.00"
finding = "Calculated at €15.00 an hour, volunteer hours come to {value}; that is not a saving"
caveats = [
    "Not a saving: volunteering does not replace paid work and does not arise without it.",
    "The rate is an assumption (€15.00 an hour, as some states accept as fictitious expenditure); other rates give other amounts.",
    "Whether states and funders accept unpaid work as own share differs.",
    "Volunteer hours are rounded to 10 and shown only where nobody can be recognised.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    hours * 15.00        AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    estimated,
    is_hidden            AS hidden
FROM region_hours
