/* ---
id = "F9"
topic = "funding"
kind = "ratio"
unit = "eur"
per = 1
decimals = 2
polarity = "neutral"
interval = "none"
companion = "costs"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["kosten_jahr", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M14", "M20"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Vollkosten je Person ab 65"
definition = "Kosten im Zeitraum je Person ab 65 in den Einzugsgebieten."
formula = "Kosten ÷ Einwohnende 65+ in den Einzugsgebieten der Quartiere, die ihre Kosten geliefert haben, nach den Monaten gewichtet, in denen sie liefen"
finding = "Die Kosten je Person ab 65 im Einzugsgebiet betragen {value}"
caveats = [
    "Nicht als Rangliste lesen: Auftrag, Größe und Lage der Quartiere sind verschieden.",
    "Ein Kalenderquartal zeigt die Kosten dreier Monate, ein Jahr die von zwölf.",
    "Nur Quartiere, die ihre Kosten geliefert haben; ihre Jahreskosten sind gleichmäßig auf die Monate verteilt, in denen das Quartier im Jahr läuft.",
    "Ob Gemeinkosten enthalten sind, hängt vom Schlüssel des Trägers ab.",
    "Überschneiden sich zwei Einzugsgebiete, zählen die Menschen in beiden.",
]

[en]
title = "Full cost per resident 65+"
definition = "Costs of the period per resident aged 65 or over in the catchments."
formula = "costs ÷ residents 65+ in the catchments of the neighbourhoods that delivered their costs, weighted by the months in which they ran"
finding = "Costs per resident aged 65 or over in the catchment amount to {value}"
caveats = [
    "Not a ranking: task, size and place of neighbourhoods differ.",
    "A calendar quarter shows the costs of three months, a year those of twelve.",
    "Only neighbourhoods that delivered their costs; their yearly costs are spread evenly over the months in which the neighbourhood runs in the year.",
    "Whether overheads are included depends on the provider's key.",
    "Where two catchments overlap, people count in both.",
]
--- */
WITH spread AS (
    SELECT
        s.level,
        s.region_id,
        s.grain,
        s.period,
        sum(c.costs * s.share) AS costs,
        bool_or(s.share < 1)   AS estimated
    FROM neighbourhood_costs AS c
    JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
    GROUP BY s.level, s.region_id, s.grain, s.period
),
residents AS (
    SELECT
        m.level,
        m.region_id,
        n.grain,
        n.period,
        sum(n.residents_65plus * c.months) / months_of(n.grain) AS residents_65plus,
        bool_or(n.estimated)                                    AS estimated
    FROM neighbourhood_costs AS c
    JOIN neighbourhood_municipality AS n USING (neighbourhood_id, grain, period)
    JOIN membership AS m USING (neighbourhood_id, municipality_id)
    GROUP BY m.level, m.region_id, n.grain, n.period
)
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    s.costs                                      AS numerator,
    r.residents_65plus                           AS denominator,
    s.estimated OR coalesce(r.estimated, false)  AS estimated
FROM spread AS s
LEFT JOIN residents AS r USING (level, region_id, grain, period)
