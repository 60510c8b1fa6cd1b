/* ---
id = "T3"
topic = "participation"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "neutral"
interval = "poisson"
companion = "usage"
levels = ["state", "district", "unit"]
privacy = "P2"
minimum_count = 10
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde"]
motion = ["M6", "M11"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Erstbesuchsquote"
definition = "Anteil der Besuche, bei denen jemand zum ersten Mal kam."
formula = "100 × Erstbesuche ÷ alle Besuche der Termine, bei denen Erstbesuche erfasst wurden"
finding = "{value} der Besuche waren Erstbesuche"
caveats = [
    "Nur Termine, bei denen Erstbesuche erfasst wurden.",
    "Weder hoch noch niedrig ist gut: eine sehr hohe Quote heißt auch, dass wenige wiederkommen. Neben T1 lesen.",
    "Offene Treffs und Feste überzeichnen: dort ist oft niemand bekannt.",
    "Zum Schutz der Menschen sind beide Zahlen um höchstens 3 verändert; unter 10 Erstbesuchen oder 10 Terminen steht /.",
]

[en]
title = "First visits"
definition = "Share of visits at which somebody came for the first time."
formula = "100 × first visits ÷ all visits of the dates at which first visits were recorded"
finding = "{value} of visits were first visits"
caveats = [
    "Only dates at which first visits were recorded.",
    "Neither high nor low is good: a very high share also means that few return. Read beside T1.",
    "Open meetings and festivals overstate: often nobody is known there.",
    "To protect people both numbers are altered by at most 3; below 10 first visits or 10 dates the sign is /.",
]
--- */
WITH visits AS (
    SELECT
        level,
        region_id,
        grain,
        period,
        sum(people) FILTER (WHERE category = 'first') AS first_visits,
        sum(people) FILTER (WHERE category = 'asked') AS asked,
        bool_or(is_hidden)                            AS is_hidden
    FROM published_people
    WHERE subject = 'first_visits'
    GROUP BY level, region_id, grain, period
),
dates AS (
    SELECT level, region_id, grain, period, sum(dates_held) AS dates_held
    FROM region_usage
    GROUP BY level, region_id, grain, period
)
SELECT
    d.level,
    d.region_id,
    d.grain,
    d.period,
    -- Where nobody asked who came for the first time, the share is unknown.
    CASE WHEN NOT v.is_hidden THEN v.first_visits END AS numerator,
    v.asked                                           AS denominator,
    false                                             AS estimated,
    coalesce(v.is_hidden, false)                      AS hidden,
    -- Whoever comes to a date comes with others.
    f.factor * v.first_visits                         AS variance,
    coalesce(d.dates_held, 0)                         AS clusters
FROM dates AS d
LEFT JOIN visits AS v USING (level, region_id, grain, period)
LEFT JOIN dispersion AS f
    ON f.subject = 'first_visits'
    AND f.level = d.level AND f.region_id = d.region_id
    AND f.grain = d.grain AND f.period = d.period
