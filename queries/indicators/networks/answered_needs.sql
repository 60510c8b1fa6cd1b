/* ---
id = "N5"
topic = "networks"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "wilson"
companion = "needs"
levels = ["state", "district"]
privacy = "P1"
minimum_count = 10
needs = ["bedarfsmeldungen", "quartiere", "quartier_gemeinde"]
motion = ["M17", "M5"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Bedarfsmeldungen mit politischer Antwort"
definition = "Anteil der an Politik oder Verwaltung herangetragenen Bedarfe, die innerhalb von sechs Monaten beantwortet wurden."
formula = "100 × Bedarfe mit Antwort binnen sechs Monaten ÷ Bedarfe, die in den zwölf Monaten bis sechs Monate vor dem letzten Tag des Zeitraums eingebracht wurden"
finding = "{value} der Bedarfe, die im Jahr bis sechs Monate vor dem Ende des Zeitraums eingebracht wurden, wurden binnen sechs Monaten beantwortet"
caveats = [
    "Eine Antwort ist keine Umsetzung: die Stufen stehen im Trichter daneben.",
    "Gezählt werden nur Bedarfe, für die sechs Monate verstrichen sind; die jüngsten fehlen deshalb.",
    "Unter zehn eingebrachten Bedarfen steht /.",
]

[en]
title = "Needs answered by politics"
definition = "Share of needs raised with politics or administration that were answered within six months."
formula = "100 × needs answered within six months ÷ needs raised in the twelve months up to six months before the last day of the period"
finding = "{value} of the needs raised in the year up to six months before the end of the period were answered within six months"
caveats = [
    "An answer is not an implementation: the stages stand in the funnel beside it.",
    "Only needs for which six months have passed are counted, so the latest are missing.",
    "Below ten needs raised the sign is /.",
]
--- */
WITH raised AS (
    SELECT
        p.grain,
        p.period,
        n.neighbourhood_id,
        n.answered_on <= n.raised_on + INTERVAL 6 MONTH AS in_time
    FROM period AS p
    JOIN need AS n
        ON n.raised_on > last_day(p.last_day - INTERVAL 18 MONTH)
        AND n.raised_on <= last_day(p.last_day - INTERVAL 6 MONTH)
)
SELECT
    r.level,
    r.region_id,
    n.grain,
    n.period,
    count(*) FILTER (WHERE n.in_time) AS numerator,
    count(*)                          AS denominator,
    false                             AS estimated
FROM raised AS n
JOIN neighbourhood_region_ever AS r USING (neighbourhood_id)
GROUP BY r.level, r.region_id, n.grain, n.period
