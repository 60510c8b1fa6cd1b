/* ---
id = "T6"
topic = "participation"
kind = "index"
unit = "index"
per = 1
decimals = 2
polarity = "neutral"
interval = "none"
companion = "usage"
levels = ["state", "district", "unit"]
privacy = "P2"
minimum_count = 0
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde", "bevoelkerung", "bevoelkerung_prognose"]
motion = ["M3", "M9"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Hochaltrigen-Index 80+"
definition = "Ob Menschen ab 80 unter den Besuchenden ab 65 so stark vertreten sind wie in der Bevölkerung: 1 = wie in der Bevölkerung."
formula = "(Besuche 80+ ÷ Besuche 65+) ÷ (Einwohnende 80+ ÷ Einwohnende 65+)"
finding = "Die Hochaltrigen erreichen einen Index von {value} (1 = wie in der Bevölkerung)"
caveats = [
    "Unter 1: Menschen ab 80 kommen seltener, als es ihrem Anteil an der Bevölkerung ab 65 entspricht.",
    "Das Alter wird oft geschätzt; Besuche sind keine Personen.",
    "Einwohnende 80+ stammen, wo es sie nicht für jede Gemeinde gibt, aus der Bevölkerungsprognose für Kreis und Land; für Verwaltungseinheiten fehlt der Wert dann.",
]

[en]
title = "Index of people 80+"
definition = "Whether people aged 80 or over are as strongly represented among visitors 65+ as in the population: 1 = as in the population."
formula = "(visits 80+ ÷ visits 65+) ÷ (residents 80+ ÷ residents 65+)"
finding = "The index of people aged 80 or over is {value} (1 = as in the population)"
caveats = [
    "Below 1: people aged 80 or over come less often than their share of the population 65+ suggests.",
    "Ages are often estimated; visits are not persons.",
    "Where residents 80+ are not known for every municipality they come from the population projection for district and state; administrative units then have no value.",
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
    -- Without residents 80+ there is nothing to compare with, whoever came.
    CASE WHEN r.residents_80plus > 0 AND NOT v.is_hidden
        THEN v.visits_80plus / nullif(v.visits_65plus, 0)
    END                                                  AS numerator,
    r.residents_80plus / nullif(r.residents_65plus, 0)   AS denominator,
    false                                                AS estimated,
    coalesce(v.is_hidden, false)                         AS hidden
FROM region_ages AS a
LEFT JOIN visits AS v USING (level, region_id, grain, period)
LEFT JOIN region_80plus AS r USING (level, region_id, grain, period)
