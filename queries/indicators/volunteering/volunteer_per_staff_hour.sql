/* ---
id = "E3"
topic = "volunteering"
kind = "ratio"
unit = "ratio"
per = 1
decimals = 2
polarity = "neutral"
interval = "none"
companion = "staff"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 0
needs = ["ehrenamt_stunden", "ehrenamt_bestand", "personal_stellen", "quartiere", "quartier_gemeinde"]
motion = ["M20", "M4"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Ehrenamt je Hauptamtsstunde"
definition = "Stunden freiwilligen Engagements je vertragliche Arbeitsstunde der bewilligten Stellen."
formula = "Ehrenamtsstunden ÷ vertragliche Stunden der bewilligten Stellen derselben Quartiere und Monate; eine volle Stelle hat 169,572 Stunden im Monat (39 Stunden × 4,348 Wochen, TVöD)"
finding = "Das Verhältnis von Ehrenamtsstunden zu Hauptamtsstunden liegt bei {value}"
caveats = [
    "Ein hoher Wert ist kein Zeichen von Wirtschaftlichkeit: er kann heißen, dass zu wenig Hauptamt da ist, um Engagierte zu begleiten.",
    "Ehrenamt ersetzt kein Hauptamt.",
    "Quartiere, die für ein Kalenderquartal nur eines von beiden geliefert haben, zählen darin auf keiner Seite; die Ehrenamtsstunden können deshalb weniger sein als in E2.",
    "Vertragliche Stunden bewilligter Stellen, auch wenn sie nicht besetzt sind; erfasste Stunden stehen in E3_HOURS.",
    "Ehrenamtsstunden sind auf 10 gerundet und nur gezeigt, wo niemand erkennbar wird.",
]

[en]
title = "Volunteering per staff hour"
definition = "Hours of volunteering per contractual working hour of the approved posts."
formula = "volunteer hours ÷ contractual hours of the approved posts of the same neighbourhoods and months; a full post has 169.572 hours a month (39 hours × 4.348 weeks, TVöD)"
finding = "The ratio of volunteer hours to staff hours is {value}"
caveats = [
    "A high value is no sign of efficiency: it can mean that there is too little staff to support volunteers.",
    "Volunteering does not replace staff.",
    "Neighbourhoods that delivered only one of the two for a calendar quarter count on neither side of it; the volunteer hours can therefore be fewer than in E2.",
    "Contractual hours of approved posts, even where they are not filled; recorded hours are in E3_HOURS.",
    "Volunteer hours are rounded to 10 and shown only where nobody can be recognised.",
]
--- */
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
FROM region_staff AS s
LEFT JOIN compared_hours AS c
    ON c.base = 'contract'
    AND c.level = s.level AND c.region_id = s.region_id
    AND c.grain = s.grain AND c.period = s.period
