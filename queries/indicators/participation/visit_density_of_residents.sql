/* ---
id = "T1_RESIDENTS"
variant_of = "T1"
compared = false
topic = "participation"
kind = "rate"
unit = "per_1000_65plus"
per = 1000
decimals = 1
polarity = "higher_is_better"
interval = "poisson"
companion = "usage"
levels = ["state", "district", "unit", "municipality"]
privacy = "P2"
minimum_count = 10
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M6", "M3"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Besuchsdichte aller 65+"
definition = "Besuche von Menschen ab 65 Jahren je 1 000 Menschen dieses Alters, ob sie in einem Einzugsgebiet wohnen oder nicht."
formula = "1 000 × Summe der Besuche 65–79 und 80+ ÷ alle Einwohnenden 65+"
finding = "Auf alle Menschen ab 65 gerechnet liegt die Zahl ihrer Besuche bei {value} Einwohnende dieses Alters"
caveats = [
    "Was bei allen ankommt, auch dort, wo es kein Quartier gibt: je größer der Teil ohne Quartier, desto kleiner die Zahl. Orte werden deshalb nicht an ihr verglichen, dafür steht T1.",
    "Besuche sind keine Personen: wer wöchentlich kommt, zählt jede Woche.",
    "Die Zahl der Besuche ist zum Schutz der Menschen um höchstens 3 verändert; unter 10 Besuchen oder 10 Terminen steht /.",
]

[en]
title = "Visit density, all 65+"
definition = "Visits by people aged 65 or over per 1,000 residents of that age, whether they live in a catchment or not."
formula = "1,000 × sum of visits 65–79 and 80+ ÷ all residents 65+"
finding = "Counted over all people aged 65 or over, the number of their visits is {value} residents of that age"
caveats = [
    "What reaches everybody, also where there is no neighbourhood: the larger the part without one, the smaller the figure. Places are therefore not compared by it; T1 is there for that.",
    "Visits are not persons: whoever comes weekly counts every week.",
    "To protect people the number of visits is altered by at most 3; below 10 visits or 10 dates the sign is /.",
]
--- */
WITH published AS (
    SELECT level, region_id, grain, period, people, is_hidden
    FROM published_people
    WHERE subject = 'visits' AND split = 'age_group' AND category = '65+'
),
dates AS (
    SELECT level, region_id, grain, period, sum(dates_held) AS dates_held
    FROM region_usage
    GROUP BY level, region_id, grain, period
)
SELECT
    r.level,
    r.region_id,
    r.grain,
    r.period,
    -- Visits whose ages nobody recorded are unknown, not none by people of 65 and over.
    CASE WHEN coalesce(a.ages_recorded, true) THEN coalesce(p.people, 0) END AS numerator,
    r.residents_65plus                 AS denominator,
    r.estimated                        AS estimated,
    coalesce(p.is_hidden, false)       AS hidden,
    -- Whoever comes to a date comes with others.
    f.factor * p.people                AS variance,
    coalesce(d.dates_held, 0)          AS clusters
FROM region_residents AS r
LEFT JOIN published AS p USING (level, region_id, grain, period)
LEFT JOIN region_ages AS a USING (level, region_id, grain, period)
LEFT JOIN dates AS d USING (level, region_id, grain, period)
LEFT JOIN dispersion AS f
    ON f.subject = 'visits_65plus'
    AND f.level = r.level AND f.region_id = r.region_id
    AND f.grain = r.grain AND f.period = r.period
