/* ---
id = "N3"
topic = "networks"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "staff"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 0
needs = ["personal_stellen", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M16"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Personalbemessung Ist/Soll"
definition = "Besetzte Vollzeitäquivalente (VZÄ) im Verhältnis zu einer angenommenen Stelle je 10 000 Einwohnende des ganzen Gebiets."
formula = "100 × besetzte VZÄ ÷ (Einwohnende ÷ 10 000); ein Quartier wiegt mit den Monaten, in denen es lief"
finding = "{value} des angenommenen Bedarfs von einer vollen Stelle je 10 000 Einwohnende sind besetzt"
caveats = [
    "Das Soll ist eine Annahme, keine Norm: eine verbindliche Grundlage für die Personalbemessung gibt es nicht. Andere Schlüssel rechnet das Szenario.",
    "Bezug ist das ganze Gebiet, auch Orte ohne Quartier; für ein Quartier sein Einzugsgebiet.",
    "Besetzt sind nur gelieferte Stellen; die Meldequote steht daneben.",
    "Gezeigt werden nur Summen, aus denen niemand auf einzelne Beschäftigte schließen kann: mindestens drei Stellen, keine überwiegt. Sonst steht •.",
]

[en]
title = "Staffing, actual to assumed need"
definition = "Filled full-time equivalents (FTE) in relation to an assumed post per 10,000 residents of the whole region."
formula = "100 × filled FTE ÷ (residents ÷ 10,000); a neighbourhood weighs by the months in which it ran"
finding = "{value} of the assumed need of one full post per 10,000 residents is filled"
caveats = [
    "The need is an assumption, not a norm: there is no binding basis for staffing. Other keys are computed by the scenario.",
    "The base is the whole region, places without a neighbourhood included; for a neighbourhood its catchment.",
    "Only delivered posts count as filled; the reporting rate stands beside the value.",
    "Only sums are shown from which nobody can conclude on single members of staff: at least three posts, none dominating. Otherwise the sign is •.",
]
--- */
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    CASE WHEN NOT s.is_hidden THEN s.fte_filled END AS numerator,
    -- A neighbourhood is staffed while it runs, and needed no staff before.
    CASE s.level WHEN 'neighbourhood' THEN c.residents ELSE r.residents END * 0.0001 AS denominator,
    s.estimated                                     AS estimated,
    s.is_hidden                                     AS hidden
FROM region_staff AS s
JOIN region_residents AS r USING (level, region_id, grain, period)
LEFT JOIN region_staff_residents AS c USING (level, region_id, grain, period)
