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
reviewed = "2026-12-01"

[de]
title = "Ehrenamt je erfasste Hauptamtsstunde"
definition = "Stunden freiwilligen Engagements je erfasste Arbeitsstunde der Beschäftigten."
formula = "Ehrenamtsstunden ÷ erfasste Arbeitsstunden derselben Quartiere und Monate"
finding = "Das Verhältnis von Ehrenamtsstunden zu erfassten Hauptamtsstunden liegt bei {value}"
caveats = [
    "Ein hoher Wert ist kein Zeichen von Wirtschaftlichkeit: er kann heißen, dass zu wenig Hauptamt da ist, um Engagierte zu begleiten.",
    "Nicht alle Träger erfassen Arbeitsstunden. Quartiere, die für ein Kalenderquartal nur eines von beiden geliefert haben, zählen darin auf keiner Seite; die Meldequote steht daneben.",
    "Gezeigt werden nur Summen, aus denen niemand auf einzelne Menschen schließen kann.",
]

[en]
title = "Volunteering per recorded staff hour"
definition = "Hours of volunteering per recorded working hour of staff."
formula = "volunteer hours ÷ recorded working hours of the same neighbourhoods and months"
finding = "The ratio of volunteer hours to recorded staff hours is {value}"
caveats = [
    "A high value is no sign of efficiency: it can mean that there is too little staff to support volunteers.",
    "Not all providers record working hours. Neighbourhoods that delivered only one of the two for a calendar quarter count on neither side of it; the reporting rate stands beside the value.",
    "Only sums are shown from which nobody can conclude on single people.",
]
--- */
WITH recorded AS (
    SELECT DISTINCT level, region_id, grain, period
    FROM region_case_hours
)
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    -- Where nobody told both of the same months nothing is known.
    c.volunteer_hours             AS numerator,
    c.staff_hours                 AS denominator,
    coalesce(c.estimated, false)  AS estimated,
    coalesce(c.is_hidden, false)  AS hidden
FROM recorded AS s
LEFT JOIN compared_hours AS c
    ON c.base = 'recorded'
    AND c.level = s.level AND c.region_id = s.region_id
    AND c.grain = s.grain AND c.period = s.period
