/* ---
id = "T1"
topic = "participation"
kind = "rate"
unit = "per_1000_65plus"
per = 1000
decimals = 1
polarity = "higher_is_better"
interval = "poisson"
companion = "usage"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 10
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M6", "M3"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"
headline = 6

[de]
title = "Besuchsdichte 65+"
definition = "Besuche von Menschen ab 65 Jahren je 1 000 Menschen dieses Alters in den Einzugsgebieten der Quartiere."
formula = "1 000 × Summe der Besuche 65–79 und 80+ ÷ Einwohnende 65+ der Einzugsgebiete, nach gelieferten Monaten gewichtet"
finding = "In den Einzugsgebieten liegt die Zahl der Besuche von Menschen ab 65 bei {value} Einwohnende dieses Alters"
caveats = [
    "Besuche sind keine Personen: wer wöchentlich kommt, zählt jede Woche.",
    "Wo Besuche über die Verpflegung gezählt werden, liegt die Zahl höher; nur gleiche Zählarten vergleichen.",
    "Bezug sind die Einzugsgebiete, damit Orte mit Quartier untereinander verglichen werden; was auf alle Menschen ab 65 kommt, auch auf die ohne Quartier, zeigt T1_RESIDENTS.",
    "Monate, für die nichts geliefert ist, zählen auf keiner Seite.",
    "Besuche ohne Altersangabe sind nicht enthalten; ihr Anteil steht daneben.",
    "Die Zahl der Besuche ist zum Schutz der Menschen um höchstens 3 verändert; unter 10 Besuchen oder 10 Terminen steht /.",
]

[en]
title = "Visit density 65+"
definition = "Visits by people aged 65 or over per 1,000 residents of that age in the catchments of the neighbourhoods."
formula = "1,000 × sum of visits 65–79 and 80+ ÷ residents 65+ of the catchments, weighted by the months delivered"
finding = "In the catchments the number of visits by people aged 65 or over is {value} residents of that age"
caveats = [
    "Visits are not persons: whoever comes weekly counts every week.",
    "Places that count visits by meals served show higher figures; compare like with like.",
    "The base are the catchments, so that places with a neighbourhood are compared with each other; what comes to all people aged 65 or over, those without a neighbourhood included, is shown by T1_RESIDENTS.",
    "Months for which nothing was delivered count on neither side.",
    "Visits of unknown age are not included; their share stands beside the value.",
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
    c.residents_65plus                 AS denominator,
    coalesce(c.estimated, false)       AS estimated,
    coalesce(p.is_hidden, false)       AS hidden,
    -- Whoever comes to a date comes with others.
    f.factor * p.people                AS variance,
    coalesce(d.dates_held, 0)          AS clusters
FROM region_residents AS r
LEFT JOIN published AS p USING (level, region_id, grain, period)
LEFT JOIN region_ages AS a USING (level, region_id, grain, period)
LEFT JOIN dates AS d USING (level, region_id, grain, period)
LEFT JOIN catchment_residents AS c
    ON c.companion = 'usage'
    AND c.level = r.level AND c.region_id = r.region_id
    AND c.grain = r.grain AND c.period = r.period
LEFT JOIN dispersion AS f
    ON f.subject = 'visits_65plus'
    AND f.level = r.level AND f.region_id = r.region_id
    AND f.grain = r.grain AND f.period = r.period
