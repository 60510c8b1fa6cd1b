/* ---
id = "F7"
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
motion = ["M1", "M19"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Verstetigungsquote"
definition = "Anteil der Projektphasen, die vor mindestens zwölf Monaten endeten und danach weitergingen, gleich mit welchem Geld: Umsetzungs- und Anschlussphasen und Aufbauphasen, auf die keine Umsetzung folgte."
formula = "100 × beendete Phasen mit einer Folgephase, die bis zum letzten Tag des Zeitraums begonnen hat ÷ Phasen, die mindestens zwölf Monate vorher endeten"
finding = "Beendete Projektphasen, die weitergingen: {value}"
caveats = [
    "Wer vom Aufbau gleich in den Regelbetrieb ging, zählt als weitergeführt; der Übergang vom Aufbau in die Umsetzung ist kein Ende.",
    "Kleine Zahlen: die Grenzen des Zufalls stehen daneben; unter fünf beendeten Phasen steht /.",
    "Werden beendete Projekte nicht geliefert, fällt der Wert zu günstig aus.",
    "Weitergeführt heißt nicht gesichert: wie viele in die Regelfinanzierung kamen, zeigt F7_REGULAR.",
]

[en]
title = "Continued projects"
definition = "Share of project phases that ended at least twelve months ago and went on afterwards, whatever the money: implementation and follow-up phases, and set-up phases that no implementation followed."
formula = "100 × ended phases with a next phase that began by the last day of the period ÷ phases that ended at least twelve months before"
finding = "Ended project phases that went on: {value}"
caveats = [
    "Who went from set-up straight into regular work counts as continued; the step from set-up to implementation is no end.",
    "Small numbers: the limits of chance stand beside them; below five ended phases the sign is /.",
    "Where ended projects are not delivered the value is too favourable.",
    "Continued does not mean secured: how many entered regular funding is shown by F7_REGULAR.",
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
