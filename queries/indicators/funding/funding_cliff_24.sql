/* ---
id = "F2_24"
variant_of = "F2"
topic = "funding"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "lower_is_better"
interval = "none"
companion = "funding"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 0
counted = "neighbourhoods"
needs = ["foerderungen", "finanzierung_jahr", "quartiere", "quartier_gemeinde"]
motion = ["M19", "M18"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Förderkliff 24 Monate"
definition = "Anteil der laufenden Quartiere, deren Hauptfinanzierung in den nächsten 24 Monaten ohne bewilligte Nachfolge endet oder schon ausgelaufen ist."
formula = "100 × Quartiere, bei denen mindestens die Hälfte des Jahresbetrags binnen 24 Monaten endet oder schon ausgelaufen ist ÷ laufende Quartiere, die bis dahin bewilligte Förderung hatten"
finding = "Laufende Quartiere, deren Hauptfinanzierung binnen 24 Monaten ohne bewilligte Nachfolge endet oder schon ausgelaufen ist: {value}"
caveats = [
    "Beantragte, noch nicht bewilligte Förderungen sichern nichts und zählen nicht.",
    "Ein Quartier, dessen bewilligte Förderung schon ausgelaufen ist, zählt mit; eines, das nie bewilligte Förderung hatte, nicht.",
    "Ein Quartier über zwei Kreise zählt in beiden, im Land einmal.",
]

[en]
title = "Funding cliff, 24 months"
definition = "Share of running neighbourhoods whose main funding ends within the next 24 months without an approved successor, or has run out already."
formula = "100 × neighbourhoods of which at least half the yearly amount ends within 24 months or has run out ÷ running neighbourhoods that had approved funding by then"
finding = "Running neighbourhoods whose main funding ends within 24 months without an approved successor or has run out already: {value}"
caveats = [
    "Funding applied for but not approved secures nothing and does not count.",
    "A neighbourhood whose approved funding has run out already counts; one that never had any does not.",
    "A neighbourhood across two districts counts in both, and once in the state.",
]
--- */
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    count(*) FILTER (WHERE f.ends_within_24) AS numerator,
    count(*)                                             AS denominator,
    false                                                AS estimated
FROM neighbourhood_funding AS f
JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
GROUP BY s.level, s.region_id, s.grain, s.period
