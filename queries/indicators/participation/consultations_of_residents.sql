/* ---
id = "T5_RESIDENTS"
variant_of = "T5"
compared = false
topic = "participation"
kind = "rate"
unit = "per_1000_65plus"
per = 1000
decimals = 1
polarity = "neutral"
interval = "poisson"
companion = "consultations"
levels = ["state", "district", "unit", "municipality"]
privacy = "P2"
minimum_count = 10
needs = ["beratungen", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M4", "M9"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Beratungskontakte auf alle 65+"
definition = "Beratungskontakte – der älteren Menschen selbst, ihrer Angehörigen und von Fachkräften – je 1 000 Menschen ab 65, ob sie in einem Einzugsgebiet wohnen oder nicht."
formula = "1 000 × alle Beratungskontakte ÷ alle Einwohnenden 65+"
finding = "Auf alle Menschen ab 65 gerechnet liegt die Zahl der Beratungskontakte, mit denen von Angehörigen und Fachkräften, bei {value} Einwohnende dieses Alters"
caveats = [
    "Was bei allen ankommt, auch dort, wo es kein Quartier gibt: je größer der Teil ohne Quartier, desto kleiner die Zahl. Orte werden deshalb nicht an ihr verglichen, dafür steht T5.",
    "Kontakte sind keine Personen: wer dreimal kommt, zählt dreimal.",
    "Zum Schutz der Menschen ist die Zahl eines Kalenderquartals um höchstens 3 verändert, die eines Jahres um höchstens 12; jedes Quartier, das nur zum Teil hier liegt, bringt dazu seinen Anteil an der eigenen Änderung mit. Unter 10 Kontakten steht /.",
]

[en]
title = "Consultations, all 65+"
definition = "Counselling contacts – of older people themselves, of relatives and of professionals – per 1,000 residents aged 65 or over, whether they live in a catchment or not."
formula = "1,000 × all counselling contacts ÷ all residents 65+"
finding = "Counted over all people aged 65 or over, the number of counselling contacts, those of relatives and professionals included, is {value} residents of that age"
caveats = [
    "What reaches everybody, also where there is no neighbourhood: the larger the part without one, the smaller the figure. Places are therefore not compared by it; T5 is there for that.",
    "Contacts are not persons: whoever comes three times counts three times.",
    "To protect people the number of a calendar quarter is altered by at most 3, that of a year by at most 12; each neighbourhood that lies here in part adds its part of its own alteration. Below 10 contacts the sign is /.",
]
--- */
WITH contacts AS (
    SELECT level, region_id, grain, period, people, noise_cells, is_hidden, estimated
    FROM region_headcount
    WHERE subject = 'consultations' AND category = 'all'
)
SELECT
    r.level,
    r.region_id,
    r.grain,
    r.period,
    CASE WHEN NOT coalesce(c.is_hidden, false) THEN coalesce(c.people, 0) END AS numerator,
    r.residents_65plus                         AS denominator,
    r.estimated OR coalesce(c.estimated, false) AS estimated,
    coalesce(c.is_hidden, false)               AS hidden,
    c.people                                   AS variance,
    c.noise_cells                              AS noise_cells
FROM region_residents AS r
LEFT JOIN contacts AS c USING (level, region_id, grain, period)
