/* ---
id = "A7_65"
variant_of = "A7"
topic = "coverage"
kind = "rate"
unit = "per_1000_65plus"
per = 1000
decimals = 2
polarity = "higher_is_better"
interval = "none"
companion = "staff"
levels = ["state", "district", "unit", "neighbourhood"]
privacy = "P2"
minimum_count = 0
needs = ["personal_stellen", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M16", "M20"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Personaldichte je 1 000 Menschen ab 65"
definition = "Besetzte Vollzeitäquivalente (VZÄ) je 1 000 Einwohnende ab 65 der Einzugsgebiete."
formula = "1 000 × besetzte VZÄ ÷ Einwohnende 65+ in den Einzugsgebieten der Quartiere, die ihre Stellen geliefert haben; Mittel der gelieferten Monate; ein Quartier wiegt mit den Monaten, in denen es lief"
finding = "In den Einzugsgebieten liegt die Zahl der besetzten Vollzeitstellen bei {value} Einwohnende ab 65"
caveats = [
    "Bezug ist das Einzugsgebiet, nicht das ganze Gebiet.",
    "Es gibt keine verbindliche Norm für die Personalbemessung.",
    "Gezeigt werden nur Summen, aus denen niemand auf einzelne Beschäftigte schließen kann: mindestens drei Stellen, keine überwiegt. Sonst steht •.",
]

[en]
title = "Staff density per 1,000 people 65+"
definition = "Filled full-time equivalents (FTE) per 1,000 residents aged 65 or over of the catchments."
formula = "1,000 × filled FTE ÷ residents 65+ in the catchments of the neighbourhoods that delivered their posts; mean of the delivered months; a neighbourhood weighs by the months in which it ran"
finding = "In the catchments the number of filled full-time posts is {value} residents aged 65 or over"
caveats = [
    "The base is the catchment, not the whole region.",
    "There is no binding norm for staffing.",
    "Only sums are shown from which nobody can conclude on single members of staff: at least three posts, none dominating. Otherwise the sign is •.",
]
--- */
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    CASE WHEN NOT s.is_hidden THEN s.fte_filled END AS numerator,
    r.residents_65plus                                  AS denominator,
    s.estimated OR r.estimated                      AS estimated,
    s.is_hidden                                     AS hidden
FROM region_staff AS s
JOIN region_staff_residents AS r USING (level, region_id, grain, period)
