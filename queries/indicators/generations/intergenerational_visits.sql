/* ---
id = "G4"
topic = "generations"
kind = "rate"
unit = "per_1000"
per = 1000
decimals = 1
polarity = "higher_is_better"
interval = "poisson"
companion = "usage"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 10
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M12"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Intergenerationelle Begegnungen"
definition = "Besuche bei Terminen, an denen Jung und Alt tatsächlich zusammenkamen, je 1 000 Einwohnende der Einzugsgebiete."
formula = "1 000 × Besuche gemischter Termine (wie G2: mindestens 20 % unter 30 und mindestens 20 % ab 65) ÷ Einwohnende aller Altersgruppen in den Einzugsgebieten, nach gelieferten Monaten gewichtet"
finding = "Die Zahl der Besuche bei generationengemischten Terminen liegt bei {value} Einwohnende der Einzugsgebiete"
caveats = [
    "Feste wiegen schwer: daneben gibt es den Wert ohne Feste (G4_EVERYDAY).",
    "Termine ohne vollständige Altersangaben und Monatssummen zählen nicht mit; die Zahl ist deshalb eine Untergrenze.",
    "Bezug sind die Einzugsgebiete, damit Orte mit Quartier untereinander verglichen werden; was auf alle Einwohnenden kommt, zeigt G4_RESIDENTS.",
    "Gemeinsam an einem Ort zu sein ist noch keine Begegnung.",
    "Zum Schutz der Menschen ist die Zahl der Besuche um höchstens 3 verändert; unter 10 Besuchen oder 10 gemischten Terminen steht /.",
]

[en]
title = "Intergenerational encounters"
definition = "Visits at dates where young and old actually came together, per 1,000 residents of the catchments."
formula = "1,000 × visits at mixed dates (as in G2: at least 20 % under 30 and at least 20 % 65 or over) ÷ residents of all ages in the catchments, weighted by the months delivered"
finding = "The number of visits at dates that mixed generations is {value} residents of the catchments"
caveats = [
    "Festivals weigh heavily: beside it stands the value without festivals (G4_EVERYDAY).",
    "Dates with incomplete ages and monthly totals are left out, so the figure is a lower bound.",
    "The base are the catchments, so that places with a neighbourhood are compared with each other; what comes to all residents is shown by G4_RESIDENTS.",
    "To be in one place is not yet to meet.",
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
    c.residents                           AS denominator,
    false                                 AS estimated,
    coalesce(v.is_hidden, false)          AS hidden,
    -- Whoever comes to a date comes with others.
    f.factor * v.people                   AS variance,
    coalesce(d.dates_mixed, 0)            AS clusters
FROM region_residents AS r
LEFT JOIN mixed AS v USING (level, region_id, grain, period)
LEFT JOIN region_ages AS a USING (level, region_id, grain, period)
LEFT JOIN dates AS d USING (level, region_id, grain, period)
LEFT JOIN catchment_residents AS c
    ON c.companion = 'usage'
    AND c.level = r.level AND c.region_id = r.region_id
    AND c.grain = r.grain AND c.period = r.period
LEFT JOIN dispersion AS f
    ON f.subject = 'mixed_visits'
    AND f.level = r.level AND f.region_id = r.region_id
    AND f.grain = r.grain AND f.period = r.period
