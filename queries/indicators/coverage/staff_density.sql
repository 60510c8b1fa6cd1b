/* ---
id = "A7"
topic = "coverage"
kind = "rate"
unit = "per_10000"
per = 10000
decimals = 2
polarity = "higher_is_better"
interval = "none"
companion = "staff"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 0
needs = ["personal_stellen", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M16", "M20"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Personaldichte"
definition = "Besetzte Vollzeitäquivalente (VZÄ) je 10 000 Einwohnende der Einzugsgebiete."
formula = "10 000 × besetzte VZÄ ÷ Einwohnende in den Einzugsgebieten der Quartiere, die ihre Stellen geliefert haben; Mittel der gelieferten Monate; ein Quartier wiegt mit den Monaten, in denen es lief"
finding = "In den Einzugsgebieten liegt die Zahl der besetzten Vollzeitstellen bei {value} Einwohnende"
caveats = [
    "Bezug ist das Einzugsgebiet, nicht das ganze Gebiet: Orte ohne Quartier verdünnen den Wert nicht. Für das ganze Gebiet siehe N3.",
    "Es gibt keine verbindliche Norm für die Personalbemessung.",
    "Eine Anlaufstelle kann bestehen und dennoch nur wenige Stunden besetzt sein.",
    "Gezeigt werden nur Summen, aus denen niemand auf einzelne Beschäftigte schließen kann: mindestens drei Stellen, keine überwiegt. Sonst steht •.",
]

[en]
title = "Staff density"
definition = "Filled full-time equivalents (FTE) per 10,000 residents of the catchments."
formula = "10,000 × filled FTE ÷ residents in the catchments of the neighbourhoods that delivered their posts; mean of the delivered months; a neighbourhood weighs by the months in which it ran"
finding = "In the catchments the number of filled full-time posts is {value} residents"
caveats = [
    "The base is the catchment, not the whole region: places without a neighbourhood do not dilute the value. For the whole region see N3.",
    "There is no binding norm for staffing.",
    "A contact point may exist and still be staffed for a few hours only.",
    "Only sums are shown from which nobody can conclude on single members of staff: at least three posts, none dominating. Otherwise the sign is •.",
]
--- */
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    CASE WHEN NOT s.is_hidden THEN s.fte_filled END AS numerator,
    r.residents                                  AS denominator,
    s.estimated                                     AS estimated,
    s.is_hidden                                     AS hidden
FROM region_staff AS s
JOIN region_staff_residents AS r USING (level, region_id, grain, period)
