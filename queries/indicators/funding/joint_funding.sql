/* ---
id = "F8"
topic = "funding"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "phases"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 0
counted = "neighbourhoods"
needs = ["projektphasen", "quartiere", "quartier_gemeinde"]
motion = ["M15"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Trägerübergreifende Finanzierung"
definition = "Anteil der laufenden Quartiere, die von mindestens zwei Trägern gemeinsam getragen werden oder ein gemeinsames Finanzierungskonzept haben."
formula = "100 × Quartiere mit einer laufenden Phase mit mindestens zwei Trägern oder gemeinsamem Finanzierungskonzept ÷ laufende Quartiere, die ihre Projektphasen geliefert haben"
finding = "Laufende Quartiere, die trägerübergreifend getragen oder finanziert werden: {value}"
caveats = [
    "Viele Geldgeber bedeuten auch viel Aufwand: ihre Zahl zeigt F8_FUNDERS.",
    "Ein Quartier über zwei Kreise zählt in beiden, im Land einmal.",
]

[en]
title = "Joint funding"
definition = "Share of running neighbourhoods that are carried by at least two providers together or have a joint funding concept."
formula = "100 × neighbourhoods with a current phase of at least two providers or a joint funding concept ÷ running neighbourhoods that delivered their project phases"
finding = "Running neighbourhoods carried or funded across providers: {value}"
caveats = [
    "Many funders also mean much effort: their number is shown by F8_FUNDERS.",
    "A neighbourhood across two districts counts in both, and once in the state.",
]
--- */
WITH joint AS (
    SELECT DISTINCT p.grain, p.period, c.neighbourhood_id
    FROM period AS p
    JOIN project_phase AS c
        ON c.begins_on <= p.last_day AND coalesce(c.ends_on, p.last_day) >= p.last_day
    WHERE c.has_joint_concept OR len(list_distinct(c.provider_ids)) >= 2
),
delivered AS (
    SELECT DISTINCT neighbourhood_id FROM project_phase
)
SELECT
    n.level,
    n.region_id,
    n.grain,
    n.period,
    count(j.neighbourhood_id) AS numerator,
    count(*)                  AS denominator,
    false                     AS estimated
FROM neighbourhood_region AS n
JOIN delivered USING (neighbourhood_id)
LEFT JOIN joint AS j USING (neighbourhood_id, grain, period)
GROUP BY n.level, n.region_id, n.grain, n.period
