/* ---
id = "G3"
topic = "generations"
kind = "index"
unit = "index"
per = 1
decimals = 2
polarity = "neutral"
interval = "none"
companion = "usage"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 0
needs = ["angebote", "angebotsnutzung", "quartiere", "quartier_gemeinde"]
motion = ["M12"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Altersdurchmischung"
definition = "Wie gleichmäßig sich die Besuche auf sechs Altersgruppen verteilen: 0 = alle in einer Gruppe, 1 = alle Gruppen gleich stark."
formula = "(1 − Σ pᵢ²) ÷ (1 − 1/6) über die sechs Altersgruppen der Besuche mit Altersangabe"
caveats = [
    "Ein altes Quartier kann nicht so durchmischt sein wie ein junges; neben die Bevölkerung stellen.",
    "Besuche ohne Altersangabe sind nicht enthalten.",
]

[en]
title = "Age diversity"
definition = "How evenly visits spread over six age bands: 0 = all in one band, 1 = all bands equally strong."
formula = "(1 − Σ pᵢ²) ÷ (1 − 1/6) over the six age bands of visits with known age"
caveats = [
    "An old neighbourhood cannot be as mixed as a young one; read it beside the population.",
    "Visits of unknown age are not included.",
]
--- */
-- p = band ÷ total, so 1 − Σp² = (total² − Σ band²) ÷ total²; the whole numbers keep it exact.
WITH band AS (
    SELECT
        level,
        region_id,
        grain,
        period,
        coalesce(sum(visits) > 0 AND sum(visits_unknown) = sum(visits), false) AS unknown,
        coalesce(CAST(unnest([
            sum(visits_0_17), sum(visits_18_29), sum(visits_30_49),
            sum(visits_50_64), sum(visits_65_79), sum(visits_80plus)
        ]) AS HUGEINT), 0) AS band_visits
    FROM region_usage
    GROUP BY level, region_id, grain, period
)
SELECT
    level,
    region_id,
    grain,
    period,
    CASE WHEN NOT bool_or(unknown) THEN
        6 * (sum(band_visits) * sum(band_visits) - sum(band_visits * band_visits))
    END AS numerator,
    CASE WHEN NOT bool_or(unknown) THEN 5 * sum(band_visits) * sum(band_visits) END AS denominator,
    false                                                  AS estimated
FROM band
GROUP BY level, region_id, grain, period
