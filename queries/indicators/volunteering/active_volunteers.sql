/* ---
id = "E1"
topic = "volunteering"
kind = "rate"
unit = "per_1000"
per = 1000
decimals = 2
polarity = "higher_is_better"
interval = "poisson"
companion = "volunteer_stock"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 10
needs = ["ehrenamt_bestand", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M4", "M8"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Aktive Engagierte"
definition = "Menschen mit mindestens einem Einsatz im Kalenderquartal je 1 000 Einwohnende."
formula = "1 000 × aktive Engagierte ÷ Einwohnende; ein Jahr zeigt das Mittel seiner gelieferten Kalenderquartale"
finding = "Die Zahl der aktiven Engagierten liegt bei {value} Einwohnende"
caveats = [
    "Wer sich bei mehreren Trägern engagiert, wird mehrfach gezählt.",
    "Bekannt je Quartier; auf Gemeinden nach Einwohnenden 65+ im Einzugsgebiet verteilt und dann als geschätzt markiert.",
    "Die Zahl der Engagierten ist zum Schutz der Menschen um höchstens 3 verändert; unter 10 steht /.",
]

[en]
title = "Active volunteers"
definition = "People with at least one assignment in the calendar quarter per 1,000 residents."
formula = "1,000 × active volunteers ÷ residents; a year shows the mean of its delivered quarters"
finding = "The number of active volunteers is {value} residents"
caveats = [
    "Whoever volunteers with several providers is counted more than once.",
    "Known per neighbourhood; spread over municipalities by residents 65+ in the catchment and then marked as estimated.",
    "To protect people the number of volunteers is altered by at most 3; below 10 the sign is /.",
]
--- */
SELECT
    r.level,
    r.region_id,
    r.grain,
    r.period,
    CASE WHEN NOT coalesce(v.is_hidden, false) THEN coalesce(v.people, 0) END AS numerator,
    r.residents                                AS denominator,
    coalesce(v.estimated, false)               AS estimated,
    coalesce(v.is_hidden, false)               AS hidden,
    v.people                                   AS variance
FROM region_residents AS r
LEFT JOIN region_headcount AS v
    ON v.subject = 'volunteers' AND v.category = 'all'
    AND v.level = r.level AND v.region_id = r.region_id
    AND v.grain = r.grain AND v.period = r.period
