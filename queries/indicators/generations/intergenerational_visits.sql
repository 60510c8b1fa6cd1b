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
reviewed = "2026-11-22"

[de]
title = "Intergenerationelle Begegnungen"
definition = "Besuche bei Terminen, an denen Jung und Alt tatsächlich zusammenkamen, je 1 000 Einwohnende."
formula = "1 000 × Besuche gemischter Termine (wie G2: mindestens 20 % unter 30 und mindestens 20 % ab 65) ÷ Einwohnende aller Altersgruppen"
finding = "Die Zahl der Besuche bei generationengemischten Terminen liegt bei {value} Einwohnende"
caveats = [
    "Feste wiegen schwer: daneben gibt es den Wert ohne Feste (G4_EVERYDAY).",
    "Termine ohne vollständige Altersangaben und Monatssummen zählen nicht mit; die Zahl ist deshalb eine Untergrenze.",
    "Gemeinsam an einem Ort zu sein ist noch keine Begegnung.",
    "Die Zahlen von Menschen sind zum Schutz um höchstens 3 verändert; unter 10 Besuchen oder 10 gemischten Terminen steht /.",
]

[en]
title = "Intergenerational encounters"
definition = "Visits at dates where young and old actually came together, per 1,000 residents."
formula = "1,000 × visits at mixed dates (as in G2: at least 20 % under 30 and at least 20 % 65 or over) ÷ residents of all ages"
finding = "The number of visits at dates that mixed generations is {value} residents"
caveats = [
    "Festivals weigh heavily: beside it stands the value without festivals (G4_EVERYDAY).",
    "Dates with incomplete ages and monthly totals are left out, so the figure is a lower bound.",
    "To be in one place is not yet to meet.",
    "To protect people the counts are altered by at most 3; below 10 visits or 10 mixed dates the sign is /.",
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
JOIN region AS g USING (level, region_id)
LEFT JOIN mixed AS v USING (level, region_id, grain, period)
LEFT JOIN region_ages AS a USING (level, region_id, grain, period)
LEFT JOIN dates AS d USING (level, region_id, grain, period)
LEFT JOIN visit_dispersion AS f
    ON f.region_id = CASE g.level WHEN 'state' THEN g.region_id ELSE g.district_id END
    AND f.grain = r.grain AND f.period = r.period
