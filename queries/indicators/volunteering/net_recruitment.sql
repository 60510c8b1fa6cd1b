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
reviewed = "2026-12-01"

[de]
title = "Netto-Gewinnung"
definition = "Neu gewonnene minus ausgeschiedene Engagierte, bezogen auf den Bestand davor, in den Quartieren, die davor und im ganzen Zeitraum gemeldet haben."
formula = "100 × (Zugänge − Abgänge) ÷ aktive Engagierte derselben Quartiere im Kalenderquartal davor; ein Jahr: alle Zugänge − alle Abgänge ÷ Bestand im letzten Kalenderquartal des Vorjahres"
finding = "In durchgehend meldenden Quartieren änderte sich die Zahl der Engagierten durch Zu- und Abgänge um {value}"
caveats = [
    "Ein negativer Wert heißt: es gingen mehr, als kamen.",
    "Neue und geschlossene Quartiere zählen auf keiner Seite: ihre Engagierten wären sonst nur Zugang oder gar nicht da.",
    "Zu- und Abgänge werden nicht überall gleich erfasst; die Veränderung des Bestands kann davon abweichen.",
    "Zum Schutz der Menschen sind Zugänge, Abgänge und Bestand um je höchstens 3 verändert, die Differenz der ersten beiden also um höchstens 6; bei weniger als 10 Engagierten davor steht /.",
    "Nur für Land und Kreise: in kleineren Gebieten ginge zu viel zum Schutz der Menschen verloren. Quartiere, die zu mehreren Kreisen gehören, zählen nur im Land mit.",
]

[en]
title = "Net recruitment"
definition = "Volunteers gained minus volunteers who left, relative to the stock before, in the neighbourhoods that reported before and throughout the period."
formula = "100 × (joined − left) ÷ active volunteers of the same neighbourhoods in the calendar quarter before; a year: all who joined − all who left ÷ stock of the last calendar quarter of the year before"
finding = "In neighbourhoods that reported throughout, joining and leaving changed the number of volunteers by {value}"
caveats = [
    "A negative value means: more left than came.",
    "Neighbourhoods that are new or have closed count on neither side: otherwise their volunteers would be nothing but a gain, or not be there.",
    "Joining and leaving are not recorded alike everywhere; the change of the stock can differ.",
    "To protect people those who joined, those who left and the stock are each altered by at most 3, so the difference of the first two by at most 6; below 10 volunteers before the sign is /.",
    "For state and districts only: smaller regions would lose too much to the protection of people. Neighbourhoods that belong to several districts count in the state only.",
]
--- */
-- Counted are the neighbourhoods that lie wholly in the region: of the others nobody knows where
-- those live who came or went.
WITH flow AS (
    SELECT
        level,
        region_id,
        grain,
        period,
        sum(people) FILTER (WHERE category = 'joined')
            - sum(people) FILTER (WHERE category = 'left') AS net,
        bool_or(is_hidden)                                 AS is_hidden
    FROM published_people
    WHERE subject = 'volunteer_flow'
    GROUP BY level, region_id, grain, period
),
stock_before AS (
    SELECT n.level, n.region_id, n.grain, n.period, c.people, c.is_hidden
    FROM (
        SELECT DISTINCT level, region_id, grain, period, quarter_before
        FROM volunteer_panel
    ) AS n
    JOIN published_people AS c
        ON c.subject = 'volunteers' AND c.split = 'panel' AND c.category = n.grain
        AND c.level = n.level AND c.region_id = n.region_id AND c.period = n.quarter_before
)
SELECT
    v.level,
    v.region_id,
    v.grain,
    v.period,
    -- Where nobody delivered throughout there is nothing that a gain or loss could be a share of.
    CASE WHEN NOT (s.is_hidden OR f.is_hidden) THEN f.net END AS numerator,
    s.people                                                  AS denominator,
    false                                                     AS estimated,
    coalesce(s.is_hidden OR f.is_hidden, false)               AS hidden
FROM region_headcount AS v
LEFT JOIN flow AS f USING (level, region_id, grain, period)
LEFT JOIN stock_before AS s USING (level, region_id, grain, period)
WHERE v.subject = 'volunteers' AND v.level IN ('state', 'district')
