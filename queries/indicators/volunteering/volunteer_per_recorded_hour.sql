/* ---
id = "E3_HOURS"
variant_of = "E3"
topic = "volunteering"
kind = "ratio"
unit = "ratio"
per = 1
decimals = 2
polarity = "neutral"
interval = "none"
companion = "staff_hours"
levels = ["state", "district", "unit"]
privacy = "P2"
minimum_count = 0
needs = ["ehrenamt_stunden", "ehrenamt_bestand", "personal_stunden", "quartiere", "quartier_gemeinde"]
motion = ["M20", "M4"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Ehrenamt je erfasste Hauptamtsstunde"
definition = "Stunden freiwilligen Engagements je erfasste Arbeitsstunde der Beschäftigten."
formula = "Ehrenamtsstunden (E2) ÷ erfasste Arbeitsstunden"
finding = "Das Verhältnis von Ehrenamtsstunden zu erfassten Hauptamtsstunden liegt bei {value}"
caveats = [
    "Ein hoher Wert ist kein Zeichen von Wirtschaftlichkeit: er kann heißen, dass zu wenig Hauptamt da ist, um Engagierte zu begleiten.",
    "Nicht alle Träger erfassen Arbeitsstunden; wo Ehrenamtsstunden ohne sie geliefert sind, fällt der Wert zu hoch aus. Die Meldequote steht daneben.",
    "Gezeigt werden nur Summen, aus denen niemand auf einzelne Menschen schließen kann.",
]

[en]
title = "Volunteering per recorded staff hour"
definition = "Hours of volunteering per recorded working hour of staff."
formula = "volunteer hours (E2) ÷ recorded working hours"
finding = "The ratio of volunteer hours to recorded staff hours is {value}"
caveats = [
    "A high value is no sign of efficiency: it can mean that there is too little staff to support volunteers.",
    "Not all providers record working hours; where volunteer hours are delivered without them the value is too high. The reporting rate stands beside it.",
    "Only sums are shown from which nobody can conclude on single people.",
]
--- */
WITH recorded AS (
    SELECT level, region_id, grain, period, sum(hours) AS hours, bool_or(is_hidden) AS is_hidden
    FROM region_case_hours
    GROUP BY level, region_id, grain, period
)
SELECT
    r.level,
    r.region_id,
    r.grain,
    r.period,
    h.hours                                           AS numerator,
    CASE WHEN NOT r.is_hidden THEN r.hours END        AS denominator,
    coalesce(h.estimated, false)                      AS estimated,
    r.is_hidden OR coalesce(h.is_hidden, false)       AS hidden
FROM recorded AS r
LEFT JOIN region_hours AS h USING (level, region_id, grain, period)
