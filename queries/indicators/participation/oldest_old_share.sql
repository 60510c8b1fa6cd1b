/* ---
id = "T6_SHARE"
variant_of = "T6"
topic = "participation"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "neutral"
interval = "none"
companion = "usage"
levels = ["state", "district", "unit"]
privacy = "P2"
minimum_count = 10
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde"]
motion = ["M3", "M9"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Anteil 80+ an den Besuchen 65+"
definition = "Anteil der Besuche von Menschen ab 80 an allen Besuchen von Menschen ab 65."
formula = "100 × Besuche 80+ ÷ Besuche 65+"
finding = "{value} der Besuche von Menschen ab 65 sind Besuche von Menschen ab 80"
caveats = [
    "Sagt für sich nichts über die Erreichbarkeit: neben den Anteil in der Bevölkerung stellen (T6).",
    "Das Alter wird oft geschätzt; Besuche sind keine Personen.",
    "Zum Schutz der Menschen ist die Zahl jeder Altersgruppe um höchstens 3 verändert, die der Besuche 65+ also um höchstens 6; unter 10 Besuchen 65+ steht /.",
]

[en]
title = "Share of 80+ in visits 65+"
definition = "Share of visits by people aged 80 or over in all visits by people aged 65 or over."
formula = "100 × visits 80+ ÷ visits 65+"
finding = "{value} of visits by people aged 65 or over are visits by people aged 80 or over"
caveats = [
    "Says nothing about access by itself: set it beside the share in the population (T6).",
    "Ages are often estimated; visits are not persons.",
    "To protect people the number of each age band is altered by at most 3, so that of visits 65+ by at most 6; below 10 visits 65+ the sign is /.",
]
--- */
WITH visits AS (
    SELECT
        level,
        region_id,
        grain,
        period,
        sum(people) FILTER (WHERE category = '80+') AS visits_80plus,
        sum(people)                                 AS visits_65plus,
        bool_or(is_hidden)                          AS is_hidden
    FROM published_people
    WHERE subject = 'visits' AND split = 'age' AND category IN ('65-79', '80+')
    GROUP BY level, region_id, grain, period
)
SELECT
    a.level,
    a.region_id,
    a.grain,
    a.period,
    CASE WHEN NOT v.is_hidden THEN v.visits_80plus END AS numerator,
    v.visits_65plus                                    AS denominator,
    false                                              AS estimated,
    coalesce(v.is_hidden, false)                       AS hidden
FROM region_ages AS a
LEFT JOIN visits AS v USING (level, region_id, grain, period)
