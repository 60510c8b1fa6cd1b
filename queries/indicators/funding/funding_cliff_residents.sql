/* ---
id = "F2_65"
topic = "funding"
kind = "amount"
unit = "persons"
per = 1
decimals = 0
polarity = "lower_is_better"
interval = "none"
companion = "funding"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["foerderungen", "finanzierung_jahr", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M19", "M18"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Förderkliff: betroffene 65+"
definition = "Menschen ab 65 in den Einzugsgebieten der Quartiere, deren Hauptfinanzierung in den nächsten 12 Monaten ohne bewilligte Nachfolge endet."
formula = "Summe der Einwohnenden 65+ im Einzugsgebiet dieser Quartiere"
caveats = [
    "Überschneiden sich zwei Einzugsgebiete, zählen die Menschen in beiden.",
]

[en]
title = "Funding cliff: people 65+ affected"
definition = "People aged 65 or over in the catchments of neighbourhoods whose main funding ends within the next 12 months without an approved successor."
formula = "sum of residents 65+ in the catchment of these neighbourhoods"
caveats = [
    "Where two catchments overlap, people count in both.",
]
--- */
SELECT
    m.level,
    m.region_id,
    f.grain,
    f.period,
    coalesce(sum(c.residents_65plus) FILTER (WHERE f.ends_within_12), 0) AS numerator,
    CAST(NULL AS BIGINT)                                                 AS denominator,
    bool_or(c.estimated)                                                 AS estimated
FROM neighbourhood_funding AS f
JOIN neighbourhood_municipality AS c USING (neighbourhood_id, grain, period)
JOIN membership AS m USING (neighbourhood_id, municipality_id)
GROUP BY m.level, m.region_id, f.grain, f.period
