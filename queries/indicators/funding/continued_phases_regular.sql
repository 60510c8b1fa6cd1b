/* ---
id = "F7_REGULAR"
variant_of = "F7"
topic = "funding"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "wilson"
companion = "projects"
levels = ["state", "district"]
privacy = "P1"
minimum_count = 5
counted = "phases"
needs = ["projektphasen", "quartiere", "quartier_gemeinde"]
motion = ["M1", "M19", "M13"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Verstetigung in den Regelbetrieb"
definition = "Anteil der Umsetzungs- und Anschlussphasen, die vor mindestens zwölf Monaten endeten und in den Regelbetrieb übergingen."
formula = "100 × beendete Phasen, auf die ein Regelbetrieb folgte, der bis zum letzten Tag des Zeitraums begonnen hat ÷ Phasen, die mindestens zwölf Monate vorher endeten"
finding = "Beendete Projektphasen, die in den Regelbetrieb übergingen: {value}"
caveats = [
    "Kleine Zahlen: die Grenzen des Zufalls stehen daneben; unter fünf beendeten Phasen steht /.",
    "Werden beendete Projekte nicht geliefert, fällt der Wert zu günstig aus.",
]

[en]
title = "Continued as regular work"
definition = "Share of implementation and follow-up phases that ended at least twelve months ago and became regular work."
formula = "100 × ended phases followed by regular work that began by the last day of the period ÷ phases that ended at least twelve months before"
finding = "Ended project phases that became regular work: {value}"
caveats = [
    "Small numbers: the limits of chance stand beside them; below five ended phases the sign is /.",
    "Where ended projects are not delivered the value is too favourable.",
]
--- */
-- Only phases that ended at least a year ago: until then a successor may still come.
WITH ended AS (
    SELECT
        p.grain,
        p.period,
        e.neighbourhood_id,
        EXISTS (
            FROM project_phase AS next
            WHERE next.predecessor_id = e.phase_id AND next.begins_on <= p.last_day
                AND next.phase_kind = 'regelbetrieb'
        ) AS is_continued
    FROM period AS p
    JOIN project_phase AS e ON e.ends_on <= last_day(p.last_day - INTERVAL 12 MONTH)
    WHERE e.phase_kind IN ('umsetzung', 'anschluss')
        -- Set-up leads to implementation, which is the same project; to anything else it is an end.
        OR e.phase_kind = 'aufbau' AND NOT EXISTS (
            FROM project_phase AS next
            WHERE next.predecessor_id = e.phase_id AND next.phase_kind = 'umsetzung'
        )
)
SELECT
    r.level,
    r.region_id,
    e.grain,
    e.period,
    count(*) FILTER (WHERE e.is_continued) AS numerator,
    count(*)                               AS denominator,
    false                                  AS estimated
FROM ended AS e
JOIN neighbourhood_region_ever AS r USING (neighbourhood_id)
GROUP BY r.level, r.region_id, e.grain, e.period
