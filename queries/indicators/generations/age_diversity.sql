/* ---
id = "G3"
topic = "generations"
kind = "index"
unit = "index"
per = 1
decimals = 2
polarity = "neutral"
interval = "none"
companion = "usage"
levels = ["state", "district", "unit"]
privacy = "P2"
minimum_count = 10
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde"]
motion = ["M12"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Altersdurchmischung"
definition = "Wie gleichmäßig sich die Besuche auf sechs Altersgruppen verteilen: 0 = alle in einer Gruppe, 1 = alle Gruppen gleich stark."
formula = "(1 − Σ pᵢ²) ÷ (1 − 1/6) über die sechs Altersgruppen der Besuche mit Altersangabe"
finding = "Die Altersdurchmischung der Besuche liegt bei {value} auf einer Skala von 0 bis 1"
caveats = [
    "Ein altes Quartier kann nicht so durchmischt sein wie ein junges; neben die Bevölkerung stellen.",
    "Besuche ohne Altersangabe sind nicht enthalten; unter 10 Besuchen mit Altersangabe steht /.",
    "Sechs Altersgruppen werden zum Schutz der Menschen erst ab der Verwaltungseinheit veröffentlicht.",
]

[en]
title = "Age diversity"
definition = "How evenly visits spread over six age bands: 0 = all in one band, 1 = all bands equally strong."
formula = "(1 − Σ pᵢ²) ÷ (1 − 1/6) over the six age bands of visits with known age"
finding = "The age diversity of visits is {value} on a scale from 0 to 1"
caveats = [
    "An old neighbourhood cannot be as mixed as a young one; read it beside the population.",
    "Visits of unknown age are not included; below 10 visits of known age the sign is /.",
    "To protect people six age bands are published from the administrative unit upwards only.",
]
--- */
-- p = band ÷ total, so 1 − Σp² = (total² − Σ band²) ÷ total², over the visits it rests on.
-- The bands are the published ones, so the index tells no more than they do.
SELECT
    a.level,
    a.region_id,
    a.grain,
    a.period,
    CASE WHEN any_value(a.ages_recorded) THEN
        CASE WHEN sum(p.people) > 0 THEN
            6 * (sum(p.people) * sum(p.people) - sum(p.people * p.people)) / (5 * sum(p.people))
        ELSE 0 END
    END                                                           AS numerator,
    CASE WHEN any_value(a.ages_recorded) THEN sum(p.people) END   AS denominator,
    false                                                         AS estimated,
    coalesce(bool_or(p.is_hidden), false)                         AS hidden
FROM region_ages AS a
LEFT JOIN published_people AS p
    ON p.subject = 'visits' AND p.split = 'age' AND p.category <> 'unknown'
    AND p.level = a.level AND p.region_id = a.region_id
    AND p.grain = a.grain AND p.period = a.period
GROUP BY a.level, a.region_id, a.grain, a.period
