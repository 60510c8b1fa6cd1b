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
reviewed = "2026-11-22"

[de]
title = "Ehrenamt je Hauptamtsstunde"
definition = "Stunden freiwilligen Engagements je vertragliche Arbeitsstunde der bewilligten Stellen."
formula = "Ehrenamtsstunden (E2) ÷ vertragliche Stunden der bewilligten Stellen; eine volle Stelle hat 169,572 Stunden im Monat (39 Stunden × 4,348 Wochen, TVöD)"
finding = "Das Verhältnis von Ehrenamtsstunden zu Hauptamtsstunden liegt bei {value}"
caveats = [
    "Ein hoher Wert ist kein Zeichen von Wirtschaftlichkeit: er kann heißen, dass zu wenig Hauptamt da ist, um Engagierte zu begleiten.",
    "Ehrenamt ersetzt kein Hauptamt.",
    "Vertragliche Stunden bewilligter Stellen, auch wenn sie nicht besetzt sind; erfasste Stunden stehen in E3_HOURS.",
    "Ehrenamtsstunden sind auf 10 gerundet und nur gezeigt, wo niemand erkennbar wird.",
]

[en]
title = "Volunteering per staff hour"
definition = "Hours of volunteering per contractual working hour of the approved posts."
formula = "volunteer hours (E2) ÷ contractual hours of the approved posts; a full post has 169.572 hours a month (39 hours × 4.348 weeks, TVöD)"
finding = "The ratio of volunteer hours to staff hours is {value}"
caveats = [
    "A high value is no sign of efficiency: it can mean that there is too little staff to support volunteers.",
    "Volunteering does not replace staff.",
    "Contractual hours of approved posts, even where they are not filled; recorded hours are in E3_HOURS.",
    "Volunteer hours are rounded to 10 and shown only where nobody can be recognised.",
]
--- */
WITH contract AS (
    SELECT
        s.level,
        s.region_id,
        s.grain,
        s.period,
        sum(p.contract_hours * s.share) AS hours,
        bool_or(s.share < 1)            AS estimated
    FROM neighbourhood_staff AS p
    JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
    WHERE s.share > 0
    GROUP BY s.level, s.region_id, s.grain, s.period
)
SELECT
    c.level,
    c.region_id,
    c.grain,
    c.period,
    h.hours                                     AS numerator,
    c.hours                                     AS denominator,
    c.estimated OR coalesce(h.estimated, false) AS estimated,
    coalesce(h.is_hidden, false)                AS hidden
FROM contract AS c
LEFT JOIN region_hours AS h USING (level, region_id, grain, period)
