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
reviewed = "2026-12-01"

[de]
title = "Aktive Engagierte"
definition = "Menschen mit mindestens einem Einsatz im Kalenderquartal je 1 000 Einwohnende der Einzugsgebiete."
formula = "1 000 × aktive Engagierte ÷ Einwohnende der Einzugsgebiete, für die sie geliefert sind; ein Jahr zeigt das Mittel seiner gelieferten Kalenderquartale"
finding = "Die Zahl der aktiven Engagierten liegt bei {value} Einwohnende der Einzugsgebiete"
caveats = [
    "Bezug sind die Einzugsgebiete, damit Orte mit Quartier untereinander verglichen werden; was auf alle Einwohnenden kommt, zeigt E1_RESIDENTS.",
    "Wer sich bei mehreren Trägern engagiert, wird mehrfach gezählt.",
    "Bekannt je Quartier; auf Gemeinden nach Einwohnenden 65+ im Einzugsgebiet verteilt und dann als geschätzt markiert.",
    "Zum Schutz der Menschen ist die Zahl der Engagierten um höchstens 3 verändert; jedes Quartier, das nur zum Teil hier liegt, bringt dazu seinen Anteil an der eigenen Änderung mit. Unter 10 steht /.",
]

[en]
title = "Active volunteers"
definition = "People with at least one assignment in the calendar quarter per 1,000 residents of the catchments."
formula = "1,000 × active volunteers ÷ residents of the catchments for which they were delivered; a year shows the mean of its delivered calendar quarters"
finding = "The number of active volunteers is {value} residents of the catchments"
caveats = [
    "The base are the catchments, so that places with a neighbourhood are compared with each other; what comes to all residents is shown by E1_RESIDENTS.",
    "Whoever volunteers with several providers is counted more than once.",
    "Known per neighbourhood; spread over municipalities by residents 65+ in the catchment and then marked as estimated.",
    "To protect people the number of volunteers is altered by at most 3; each neighbourhood that lies here in part adds its part of its own alteration. Below 10 the sign is /.",
]
--- */
SELECT
    r.level,
    r.region_id,
    r.grain,
    r.period,
    CASE WHEN NOT coalesce(v.is_hidden, false) THEN coalesce(v.people, 0) END AS numerator,
    c.residents                                AS denominator,
    coalesce(v.estimated, false)               AS estimated,
    coalesce(v.is_hidden, false)               AS hidden,
    v.people                                   AS variance,
    v.noise_cells                              AS noise_cells
FROM region_residents AS r
LEFT JOIN catchment_residents AS c
    ON c.companion = 'volunteer_stock'
    AND c.level = r.level AND c.region_id = r.region_id
    AND c.grain = r.grain AND c.period = r.period
LEFT JOIN region_headcount AS v
    ON v.subject = 'volunteers' AND v.category = 'all'
    AND v.level = r.level AND v.region_id = r.region_id
    AND v.grain = r.grain AND v.period = r.period
