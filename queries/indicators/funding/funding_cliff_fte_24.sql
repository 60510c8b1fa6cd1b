/* ---
id = "F2_24_FTE"
variant_of = "F2"
topic = "funding"
kind = "amount"
unit = "fte"
per = 1
decimals = 1
polarity = "lower_is_better"
interval = "none"
companion = "staff"
levels = ["state", "district", "unit", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["foerderungen", "finanzierung_jahr", "personal_stellen", "quartiere", "quartier_gemeinde"]
motion = ["M19", "M18"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Förderkliff 24 Monate: betroffene VZÄ"
definition = "Bewilligte Vollzeitäquivalente (VZÄ) in den Quartieren, deren Hauptfinanzierung in den nächsten 24 Monaten ohne bewilligte Nachfolge endet oder schon ausgelaufen ist."
formula = "Summe der bewilligten VZÄ dieser Quartiere; Mittel der gelieferten Monate"
finding = "In Quartieren, deren Hauptfinanzierung binnen 24 Monaten ohne bewilligte Nachfolge endet oder schon ausgelaufen ist, sind {value} bewilligt"
caveats = [
    "Beantragte, noch nicht bewilligte Förderungen sichern nichts und zählen nicht.",
    "Nur Quartiere, die ihre Stellen geliefert haben.",
    "Bekannt je Quartier; auf Gemeinden und Kreise nach Einwohnenden 65+ im Einzugsgebiet verteilt.",
    "Ein Quartier, dessen bewilligte Förderung schon ausgelaufen ist, zählt mit.",
]

[en]
title = "Funding cliff, 24 months: FTE affected"
definition = "Approved full-time equivalents (FTE) in neighbourhoods whose main funding ends within the next 24 months without an approved successor, or has run out already."
formula = "sum of approved FTE of these neighbourhoods; mean of the delivered months"
finding = "{value} are approved in neighbourhoods whose main funding ends within 24 months without an approved successor or has run out already"
caveats = [
    "Funding applied for but not approved secures nothing and does not count.",
    "Only neighbourhoods that delivered their posts.",
    "Known per neighbourhood; spread over municipalities and districts by residents 65+ in the catchment.",
    "A neighbourhood whose approved funding has run out already counts.",
]
--- */
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    coalesce(sum(p.fte_approved * s.share) FILTER (WHERE f.ends_within_24), 0) AS numerator,
    CAST(NULL AS BIGINT)                                                                    AS denominator,
    bool_or(s.share < 1)                                                                    AS estimated
FROM neighbourhood_funding AS f
JOIN neighbourhood_staff AS p USING (neighbourhood_id, grain, period)
JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
WHERE s.share > 0
GROUP BY s.level, s.region_id, s.grain, s.period
