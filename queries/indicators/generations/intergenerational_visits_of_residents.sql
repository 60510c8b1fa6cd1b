/* ---
id = "G4_RESIDENTS"
variant_of = "G4"
compared = false
topic = "generations"
kind = "rate"
unit = "per_1000"
per = 1000
decimals = 1
polarity = "higher_is_better"
interval = "poisson"
companion = "usage"
levels = ["state", "district", "unit", "municipality"]
privacy = "P2"
minimum_count = 10
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M12"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Intergenerationelle Begegnungen auf alle Einwohnenden"
definition = "Besuche bei Terminen, an denen Jung und Alt tatsächlich zusammenkamen, je 1 000 Einwohnende, ob sie in einem Einzugsgebiet wohnen oder nicht."
formula = "1 000 × Besuche gemischter Termine (wie G2: mindestens 20 % unter 30 und mindestens 20 % ab 65) ÷ alle Einwohnenden"
finding = "Auf alle Einwohnenden gerechnet liegt die Zahl der Besuche bei generationengemischten Terminen bei {value} Einwohnende"
caveats = [
    "Was bei allen ankommt, auch dort, wo es kein Quartier gibt: je größer der Teil ohne Quartier, desto kleiner die Zahl. Orte werden deshalb nicht an ihr verglichen, dafür steht G4.",
    "Termine ohne vollständige Altersangaben und Monatssummen zählen nicht mit; die Zahl ist deshalb eine Untergrenze.",
    "Zum Schutz der Menschen ist die Zahl der Besuche um höchstens 3 verändert; unter 10 Besuchen oder 10 gemischten Terminen steht /.",
]

[en]
title = "Intergenerational encounters, all residents"
definition = "Visits at dates where young and old actually came together, per 1,000 residents, whether they live in a catchment or not."
formula = "1,000 × visits at mixed dates (as in G2: at least 20 % under 30 and at least 20 % 65 or over) ÷ all residents"
finding = "Counted over all residents, the number of visits at dates that mixed generations is {value} residents"
caveats = [
    "What reaches everybody, also where there is no neighbourhood: the larger the part without one, the smaller the figure. Places are therefore not compared by it; G4 is there for that.",
    "Dates with incomplete ages and monthly totals are left out, so the figure is a lower bound.",
    "To protect people the number of visits is altered by at most 3; below 10 visits or 10 mixed dates the sign is /.",
]
--- */
WITH mixed AS (
    SELECT level, region_id, grain, period, people, is_hidden
    FROM published_people
    WHERE subject = 'mixed_visits' AND category = 'all'
),
dates AS (
    SELECT level, region_id, grain, period, sum(dates_mixed) AS dates_mixed
    FROM region_usage
    GROUP BY level, region_id, grain, period
)
SELECT
    r.level,
    r.region_id,
    r.grain,
    r.period,
    -- Where nobody's age was recorded, nobody knows who met whom.
    CASE WHEN coalesce(a.ages_recorded, true) THEN coalesce(v.people, 0) END AS numerator,
    r.residents                           AS denominator,
    false                                 AS estimated,
    coalesce(v.is_hidden, false)          AS hidden,
    -- Whoever comes to a date comes with others.
    f.factor * v.people                   AS variance,
    coalesce(d.dates_mixed, 0)            AS clusters
FROM region_residents AS r
LEFT JOIN mixed AS v USING (level, region_id, grain, period)
LEFT JOIN region_ages AS a USING (level, region_id, grain, period)
LEFT JOIN dates AS d USING (level, region_id, grain, period)
LEFT JOIN dispersion AS f
    ON f.subject = 'mixed_visits'
    AND f.level = r.level AND f.region_id = r.region_id
    AND f.grain = r.grain AND f.period = r.period
