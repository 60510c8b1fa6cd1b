/* ---
id = "N2_SPECIFIC"
variant_of = "N2"
topic = "networks"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "neutral"
interval = "none"
companion = "staff_hours"
levels = ["state", "district", "unit", "neighbourhood"]
privacy = "P2"
minimum_count = 10
needs = ["personal_stunden", "personal_stellen", "quartiere", "quartier_gemeinde"]
motion = ["M16"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Fallspezifische Arbeit"
definition = "Anteil der erfassten Arbeitsstunden der Klasse „fallspezifische Arbeit“ (für einen bestimmten Menschen oder Haushalt: Beratung, Hausbesuch, Antragshilfe)."
formula = "100 × Stunden der Klasse „fallspezifische Arbeit“ ÷ alle erfassten Arbeitsstunden"
finding = "{value} der erfassten Arbeitszeit sind fallspezifische Arbeit"
caveats = [
    "Es gibt keinen Zielwert: welche Mischung richtig ist, hängt vom Auftrag ab.",
    "Reihenfolge der Zuordnung nach dem Codebuch: Mensch, dann mehrere bekannte Menschen, dann Sozialraum, sonst Organisation.",
    "Wochensummen in Schritten von 15 Minuten, nie je Person; auf 10 Stunden gerundet, unter 10 Stunden steht /.",
    "Gezeigt werden nur Summen, aus denen niemand auf einzelne Beschäftigte schließen kann: mindestens drei Stellen, keine überwiegt. Sonst steht •.",
]

[en]
title = "Case-specific work"
definition = "Share of recorded working hours of the class case-specific work (for a certain person or household: counselling, home visits, help with applications)."
formula = "100 × hours of the class case-specific work ÷ all recorded working hours"
finding = "{value} of recorded working time is case-specific work"
caveats = [
    "There is no target: which mix is right depends on the task.",
    "Order of classification by the code book: a person, then several known persons, then the social space, else organising.",
    "Weekly sums in steps of 15 minutes, never per person; rounded to 10 hours, below 10 hours the sign is /.",
    "Only sums are shown from which nobody can conclude on single members of staff: at least three posts, none dominating. Otherwise the sign is •.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    CASE WHEN NOT bool_or(is_hidden) THEN
        coalesce(sum(hours) FILTER (WHERE case_type = 'spezifisch'), 0)
    END                                                  AS numerator,
    CASE WHEN NOT bool_or(is_hidden) THEN sum(hours) END AS denominator,
    bool_or(estimated)                                   AS estimated,
    bool_or(is_hidden)                                   AS hidden
FROM region_case_hours
GROUP BY level, region_id, grain, period
