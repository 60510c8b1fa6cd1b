/* ---
de = "Was am letzten Tag bereits gesichert ist: bewilligte und regelfinanzierte VZÄ, Regelfinanzierung und Mittel Dritter im Jahr"
en = "What is secured on the last day: approved and regularly funded FTE, regular funding and third-party money a year"
--- */
WITH money AS (
    SELECT
        f.neighbourhood_id,
        f.grain,
        f.period,
        any_value(f.annual_amount)                                          AS annual_amount,
        coalesce(sum(g.annual_amount) FILTER (WHERE g.is_regular), 0)       AS amount_regular,
        coalesce(sum(g.annual_amount) FILTER (
            WHERE g.funder_kind NOT IN ('kommune', 'eigenmittel')
        ), 0)                                                               AS amount_third_party
    FROM neighbourhood_funding AS f
    LEFT JOIN neighbourhood_grant AS g USING (neighbourhood_id, grain, period)
    GROUP BY f.neighbourhood_id, f.grain, f.period
),
secured AS (
    SELECT
        n.neighbourhood_id,
        n.grain,
        n.period,
        p.fte_approved,
        -- Rounded, so that a sum does not depend on the order of its neighbourhoods.
        CAST(round(
            p.fte_approved * coalesce(m.amount_regular / nullif(m.annual_amount, 0), 0), 9
        ) AS DECIMAL(18, 9))  AS fte_regular,
        m.amount_regular,
        m.amount_third_party
    FROM neighbourhood_region AS n
    LEFT JOIN neighbourhood_staff AS p USING (neighbourhood_id, grain, period)
    LEFT JOIN money AS m USING (neighbourhood_id, grain, period)
    WHERE n.level = 'neighbourhood'
),
spread AS (
    SELECT
        s.level,
        s.region_id,
        s.grain,
        s.period,
        CAST(sum(c.fte_approved * s.share) AS DOUBLE)       AS fte_approved,
        CAST(sum(c.fte_regular * s.share) AS DOUBLE)        AS fte_regular,
        CAST(sum(c.amount_regular * s.share) AS DOUBLE)     AS amount_regular,
        CAST(sum(c.amount_third_party * s.share) AS DOUBLE) AS amount_third_party
    FROM secured AS c
    JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
    WHERE s.level IN ('state', 'district', 'unit') AND s.share > 0
    GROUP BY s.level, s.region_id, s.grain, s.period
)
SELECT level, region_id, grain, period, category, 'value' AS measure, value, false AS hidden
FROM spread
UNPIVOT (value FOR category IN (fte_approved, fte_regular, amount_regular, amount_third_party))
