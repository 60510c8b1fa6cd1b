/* ---
id = "F2_24_65"
variant_of = "F2"
topic = "funding"
kind = "amount"
unit = "persons"
per = 1
decimals = 0
polarity = "lower_is_better"
interval = "none"
companion = "funding"
levels = ["state", "district", "unit", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["foerderungen", "finanzierung_jahr", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M19", "M18"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Förderkliff 24 Monate: betroffene 65+"
definition = "Menschen ab 65 in den Einzugsgebieten der Quartiere, deren Hauptfinanzierung in den nächsten 24 Monaten ohne bewilligte Nachfolge endet oder schon ausgelaufen ist."
formula = "Summe der Einwohnenden 65+ im Einzugsgebiet dieser Quartiere"
finding = "Die Zahl der Menschen ab 65 in Quartieren, deren Hauptfinanzierung binnen 24 Monaten ohne bewilligte Nachfolge endet oder schon ausgelaufen ist, liegt bei {value}"
caveats = [
    "Beantragte, noch nicht bewilligte Förderungen sichern nichts und zählen nicht.",
    "Überschneiden sich zwei Einzugsgebiete, zählen die Menschen in beiden.",
    "Ein Quartier, dessen bewilligte Förderung schon ausgelaufen ist, zählt mit.",
]

[en]
title = "Funding cliff, 24 months: people 65+ affected"
definition = "People aged 65 or over in the catchments of neighbourhoods whose main funding ends within the next 24 months without an approved successor, or has run out already."
formula = "sum of residents 65+ in the catchment of these neighbourhoods"
finding = "The number of people aged 65 or over in neighbourhoods whose main funding ends within 24 months without an approved successor, or has run out already, is {value}"
caveats = [
    "Funding applied for but not approved secures nothing and does not count.",
    "Where two catchments overlap, people count in both.",
    "A neighbourhood whose approved funding has run out already counts.",
]
--- */
SELECT
    m.level,
    m.region_id,
    f.grain,
    f.period,
    coalesce(sum(c.residents_65plus) FILTER (WHERE f.ends_within_24), 0) AS numerator,
    CAST(NULL AS BIGINT)                                                              AS denominator,
    bool_or(c.estimated)                                                              AS estimated
FROM neighbourhood_funding AS f
JOIN neighbourhood_municipality AS c USING (neighbourhood_id, grain, period)
JOIN membership AS m USING (neighbourhood_id, municipality_id)
GROUP BY m.level, m.region_id, f.grain, f.period
