/* ---
id = "E1_RESIDENTS"
variant_of = "E1"
compared = false
topic = "volunteering"
kind = "rate"
unit = "per_1000"
per = 1000
decimals = 2
polarity = "higher_is_better"
interval = "poisson"
companion = "volunteer_stock"
levels = ["state", "district", "unit", "municipality"]
privacy = "P2"
minimum_count = 10
needs = ["ehrenamt_bestand", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M4", "M8"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Aktive Engagierte auf alle Einwohnenden"
definition = "Menschen mit mindestens einem Einsatz im Kalenderquartal je 1 000 Einwohnende, ob sie in einem Einzugsgebiet wohnen oder nicht."
formula = "1 000 × aktive Engagierte ÷ alle Einwohnenden; ein Jahr zeigt das Mittel seiner gelieferten Kalenderquartale"
finding = "Auf alle Einwohnenden gerechnet liegt die Zahl der aktiven Engagierten bei {value} Einwohnende"
caveats = [
    "Was bei allen ankommt, auch dort, wo es kein Quartier gibt: je größer der Teil ohne Quartier, desto kleiner die Zahl. Orte werden deshalb nicht an ihr verglichen, dafür steht E1.",
    "Wer sich bei mehreren Trägern engagiert, wird mehrfach gezählt.",
    "Zum Schutz der Menschen ist die Zahl der Engagierten um höchstens 3 verändert; jedes Quartier, das nur zum Teil hier liegt, bringt dazu seinen Anteil an der eigenen Änderung mit. Unter 10 steht /.",
]

[en]
title = "Active volunteers, all residents"
definition = "People with at least one assignment in the calendar quarter per 1,000 residents, whether they live in a catchment or not."
formula = "1,000 × active volunteers ÷ all residents; a year shows the mean of its delivered calendar quarters"
finding = "Counted over all residents, the number of active volunteers is {value} residents"
caveats = [
    "What reaches everybody, also where there is no neighbourhood: the larger the part without one, the smaller the figure. Places are therefore not compared by it; E1 is there for that.",
    "Whoever volunteers with several providers is counted more than once.",
    "To protect people the number of volunteers is altered by at most 3; each neighbourhood that lies here in part adds its part of its own alteration. Below 10 the sign is /.",
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
    v.people                                   AS variance,
    v.noise_cells                              AS noise_cells
FROM region_residents AS r
LEFT JOIN region_headcount AS v
    ON v.subject = 'volunteers' AND v.category = 'all'
    AND v.level = r.level AND v.region_id = r.region_id
    AND v.grain = r.grain AND v.period = r.period
