/* ---
id = "E4"
topic = "volunteering"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "volunteer_stock"
levels = ["state", "district"]
privacy = "P2"
minimum_count = 10
needs = ["ehrenamt_bestand", "quartiere", "quartier_gemeinde"]
motion = ["M11"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Netto-Gewinnung"
definition = "Neu gewonnene minus ausgeschiedene Engagierte, bezogen auf den Bestand davor."
formula = "100 × (Zugänge − Abgänge) ÷ aktive Engagierte im Kalenderquartal davor; ein Jahr: alle Zugänge − alle Abgänge ÷ Bestand im letzten Kalenderquartal des Vorjahres"
finding = "Die Zahl der Engagierten änderte sich durch Zu- und Abgänge um {value}"
caveats = [
    "Ein negativer Wert heißt: es gingen mehr, als kamen.",
    "Zu- und Abgänge werden nicht überall gleich erfasst; die Veränderung des Bestands kann davon abweichen.",
    "Die Zahlen sind zum Schutz der Menschen um höchstens 3 verändert; bei weniger als 10 Engagierten davor steht /.",
    "Nur für Land und Kreise: in kleineren Gebieten ginge zu viel zum Schutz der Menschen verloren. Quartiere, die zu mehreren Kreisen gehören, zählen nur im Land mit.",
]

[en]
title = "Net recruitment"
definition = "Volunteers gained minus volunteers who left, relative to the stock before."
formula = "100 × (joined − left) ÷ active volunteers in the calendar quarter before; a year: all who joined − all who left ÷ stock of the last calendar quarter of the year before"
finding = "Through joining and leaving the number of volunteers changed by {value}"
caveats = [
    "A negative value means: more left than came.",
    "Joining and leaving are not recorded alike everywhere; the change of the stock can differ.",
    "To protect people the counts are altered by at most 3; below 10 volunteers before the sign is /.",
    "For state and districts only: smaller regions would lose too much to the protection of people. Neighbourhoods that belong to several districts count in the state only.",
]
--- */
-- Counted are the neighbourhoods that lie wholly in the region: of the others nobody knows where
-- those live who came or went.
WITH counted AS (
    SELECT subject, category, level, region_id, period AS quarter, people, is_hidden
    FROM published_people
    WHERE subject IN ('volunteers', 'volunteer_flow') AND split = 'total' AND grain = 'quarter'
        AND level IN ('state', 'district')
),
flow AS (
    SELECT
        c.level,
        c.region_id,
        p.grain,
        p.period,
        sum(c.people) FILTER (WHERE c.category = 'joined')
            - sum(c.people) FILTER (WHERE c.category = 'left') AS net,
        bool_or(c.is_hidden)                                   AS is_hidden
    FROM counted AS c
    JOIN period AS p
        ON p.period = CASE p.grain WHEN 'quarter' THEN c.quarter ELSE c.quarter[1:4] END
    WHERE c.subject = 'volunteer_flow'
    GROUP BY c.level, c.region_id, p.grain, p.period
),
stock_before AS (
    SELECT c.level, c.region_id, p.grain, p.period, c.people, c.is_hidden
    FROM counted AS c
    JOIN period AS q ON q.grain = 'quarter' AND q.period = c.quarter
    JOIN period AS p ON p.first_day = q.last_day + 1
    WHERE c.subject = 'volunteers'
)
SELECT
    v.level,
    v.region_id,
    v.grain,
    v.period,
    -- Without an earlier stock there is nothing that a gain or loss could be a share of.
    CASE WHEN s.people IS NOT NULL AND NOT f.is_hidden THEN f.net END AS numerator,
    s.people                                                          AS denominator,
    false                                                             AS estimated,
    coalesce(s.level = f.level AND (s.is_hidden OR f.is_hidden), false) AS hidden
FROM region_headcount AS v
LEFT JOIN flow AS f USING (level, region_id, grain, period)
LEFT JOIN stock_before AS s USING (level, region_id, grain, period)
WHERE v.subject = 'volunteers' AND v.level IN ('state', 'district')
