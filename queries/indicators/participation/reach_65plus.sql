/* ---
id = "T2"
topic = "participation"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "reach"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 0
needs = ["reichweite_quartal", "angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M6"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Reichweite 65+ (geschätzt)"
definition = "Anteil der Menschen ab 65, die im Kalenderquartal mindestens einmal erreicht wurden."
formula = "100 × erreichte Personen ab 65 ÷ Einwohnende 65+; wo Personen nicht gezählt werden: Besuche 65+ ÷ 4. Ein Jahr zeigt das Mittel seiner Kalenderquartale"
finding = "Schätzungsweise {value} der Menschen ab 65 wurden in einem Kalenderquartal mindestens einmal erreicht"
caveats = [
    "Wo Personen nicht gezählt werden, gilt die Annahme: wer kommt, kommt viermal im Kalenderquartal. Der Wert ist dann als geschätzt markiert.",
    "Kalenderquartale nie zusammenzählen: es sind zum großen Teil dieselben Menschen. Das Jahr ist deshalb ein Mittel und keine Summe.",
    "Wer in zwei Quartieren erreicht wird, zählt zweimal.",
    "Quartiere, deren Altersangaben fehlen oder zum Schutz der Menschen wegbleiben, zählen nicht mit und senken die Meldequote.",
    "Personen sind je Quartier bekannt und werden auf Gemeinden nach Einwohnenden 65+ im Einzugsgebiet verteilt.",
    "Zum Schutz der Menschen ist die Zahl jedes Quartiers um höchstens 3 verändert, und hier werden viele zusammengezählt; es gibt deshalb keinen Vergleich mit dem Land.",
]

[en]
title = "Reach 65+ (estimated)"
definition = "Share of people aged 65 or over who were reached at least once in the calendar quarter."
formula = "100 × persons aged 65 or over reached ÷ residents 65+; where persons are not counted: visits 65+ ÷ 4. A year shows the mean of its calendar quarters"
finding = "An estimated {value} of people aged 65 or over were reached at least once in a calendar quarter"
caveats = [
    "Where persons are not counted, the assumption is that whoever comes does so four times in a calendar quarter. The value is then marked as estimated.",
    "Never add calendar quarters: they are largely the same people. That is why a year is a mean and not a sum.",
    "Whoever is reached in two neighbourhoods counts twice.",
    "Neighbourhoods whose ages are missing, or left out to protect people, do not count and lower the reporting rate.",
    "Persons are known per neighbourhood and spread over municipalities by residents 65+ in the catchment.",
    "To protect people the number of each neighbourhood is altered by at most 3, and many are added up here; so there is no comparison with the state.",
]
--- */
-- Neighbourhoods that count persons give their count, the others a quarter of their visits:
-- the assumption that whoever comes does so four times in a calendar quarter.
WITH visitors AS (
    SELECT
        s.level,
        s.region_id,
        s.period,
        sum(v.people * s.share) * 0.25 AS persons,
        -- What is left out of a part is missing from the whole; a whole that is left out is hidden.
        bool_and(v.is_hidden)          AS is_hidden
    FROM published_people AS v
    JOIN neighbourhood_share AS s
        ON s.neighbourhood_id = v.region_id AND s.grain = v.grain AND s.period = v.period
    WHERE v.subject = 'visits' AND v.split = 'age_group' AND v.category = '65+'
        AND v.level = 'neighbourhood' AND v.grain = 'quarter' AND s.share > 0
        AND NOT EXISTS (
            FROM published_people AS counted
            WHERE counted.subject = 'reach' AND counted.category = '65+'
                AND counted.level = 'neighbourhood' AND counted.region_id = v.region_id
                AND counted.grain = 'quarter' AND counted.period = v.period
        )
    GROUP BY s.level, s.region_id, s.period
),
counted AS (
    SELECT level, region_id, period, people, is_hidden, estimated
    FROM region_headcount
    WHERE subject = 'reach' AND category = '65+' AND grain = 'quarter'
),
quarterly AS (
    SELECT
        level,
        region_id,
        period,
        coalesce(c.people, 0) + coalesce(v.persons, 0)                       AS persons,
        coalesce(c.is_hidden, coalesce(v.is_hidden, false))                  AS is_hidden,
        coalesce(c.estimated, false) OR v.persons IS NOT NULL            AS estimated
    FROM counted AS c
    FULL JOIN visitors AS v USING (level, region_id, period)
),
reached AS (
    SELECT level, region_id, 'quarter' AS grain, period, persons, is_hidden, estimated
    FROM quarterly
    UNION ALL
    -- Quarters hold the same people again and again: a year is their mean.
    SELECT
        level,
        region_id,
        'year',
        period[1:4],
        sum(persons) FILTER (WHERE NOT is_hidden) / nullif(count(*) FILTER (WHERE NOT is_hidden), 0),
        bool_and(is_hidden),
        bool_or(estimated)
    FROM quarterly
    GROUP BY level, region_id, period[1:4]
)
SELECT
    r.level,
    r.region_id,
    r.grain,
    r.period,
    -- Where neither persons nor ages were recorded the reach is unknown, not zero.
    CASE WHEN NOT p.is_hidden THEN p.persons END AS numerator,
    r.residents_65plus                           AS denominator,
    r.estimated OR coalesce(p.estimated, false)  AS estimated,
    coalesce(p.is_hidden, false)                 AS hidden
FROM region_residents AS r
LEFT JOIN reached AS p USING (level, region_id, grain, period)
