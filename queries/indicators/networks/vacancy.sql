/* ---
id = "N4"
topic = "networks"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "lower_is_better"
interval = "none"
companion = "staff"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 0
needs = ["personal_stellen", "quartiere", "quartier_gemeinde"]
motion = ["M20", "M18"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Vakanzquote"
definition = "Anteil der bewilligten Stellenmonate, die nicht besetzt waren."
formula = "100 × (bewilligte − besetzte VZÄ-Monate) ÷ bewilligte VZÄ-Monate"
finding = "{value} der bewilligten Stellenmonate waren nicht besetzt"
caveats = [
    "Kurze Laufzeiten können Stellen leer lassen: neben F1 lesen. Ein Zusammenhang ist noch keine Ursache.",
    "Krankheit und Elternzeit zählen nur mit, wenn der Träger die Stelle als unbesetzt liefert.",
    "Gezeigt werden nur Summen, aus denen niemand auf einzelne Beschäftigte schließen kann: mindestens drei Stellen, keine überwiegt. Sonst steht •.",
]

[en]
title = "Vacancy"
definition = "Share of approved months of posts that were not filled."
formula = "100 × (approved − filled FTE-months) ÷ approved FTE-months"
finding = "{value} of approved months of posts were not filled"
caveats = [
    "Short terms can leave posts empty: read beside F1. A connection is not yet a cause.",
    "Illness and parental leave count only where the provider delivers the post as unfilled.",
    "Only sums are shown from which nobody can conclude on single members of staff: at least three posts, none dominating. Otherwise the sign is •.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    fte_months_vacant                                    AS numerator,
    CASE WHEN NOT is_hidden THEN fte_months_approved END AS denominator,
    estimated,
    is_hidden                                            AS hidden
FROM region_staff
