/* ---
id = "G4_EVERYDAY"
variant_of = "G4"
topic = "generations"
kind = "rate"
unit = "per_1000"
per = 1000
decimals = 1
polarity = "higher_is_better"
interval = "poisson"
companion = "usage"
levels = ["state", "district", "unit", "neighbourhood"]
privacy = "P2"
minimum_count = 10
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M12"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Intergenerationelle Begegnungen ohne Feste"
definition = "Besuche bei Terminen, an denen Jung und Alt tatsächlich zusammenkamen, ohne Feste, Märkte und Aktionen, je 1 000 Einwohnende der Einzugsgebiete."
formula = "1 000 × Besuche gemischter Termine außer Festen, Märkten und Aktionen ÷ Einwohnende aller Altersgruppen in den Einzugsgebieten, nach gelieferten Monaten gewichtet"
finding = "Ohne Feste liegt die Zahl der Besuche bei generationengemischten Terminen bei {value} Einwohnende der Einzugsgebiete"
caveats = [
    "Zeigt, was im Alltag geschieht; Feste bringen viele Menschen auf einmal zusammen.",
    "Termine ohne vollständige Altersangaben und Monatssummen zählen nicht mit; die Zahl ist deshalb eine Untergrenze.",
    "Zum Schutz der Menschen ist die Zahl der Besuche um höchstens 3 verändert; unter 10 Besuchen oder 10 gemischten Terminen steht /.",
]

[en]
title = "Intergenerational encounters without festivals"
definition = "Visits at dates where young and old actually came together, without festivals, markets and street events, per 1,000 residents of the catchments."
formula = "1,000 × visits at mixed dates other than festivals, markets and street events ÷ residents of all ages in the catchments, weighted by the months delivered"
finding = "Without festivals the number of visits at dates that mixed generations is {value} residents of the catchments"
caveats = [
    "Shows everyday life; festivals bring many people together at once.",
    "Dates with incomplete ages and monthly totals are left out, so the figure is a lower bound.",
    "To protect people the number of visits is altered by at most 3; below 10 visits or 10 mixed dates the sign is /.",
]
--- */
WITH mixed AS (
    SELECT level, region_id, grain, period, people, is_hidden
    FROM published_people
    WHERE subject = 'mixed_visits' AND category = 'everyday'
),
dates AS (
    SELECT m.level, m.region_id, p.grain, p.period, sum(o.dates_mixed) AS dates_mixed
    FROM offer_month AS o
    JOIN period_month AS p USING (month)
    JOIN membership AS m USING (neighbourhood_id, municipality_id)
    WHERE o.kind <> 'FES'
    GROUP BY m.level, m.region_id, p.grain, p.period
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
    ON f.subject = 'mixed_visits_everyday'
    AND f.level = r.level AND f.region_id = r.region_id
    AND f.grain = r.grain AND f.period = r.period
