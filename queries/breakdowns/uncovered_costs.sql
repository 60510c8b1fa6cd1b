/* ---
de = "Kosten, wer sie refinanziert und wer den Rest trägt"
en = "Costs, who refinances them and who bears the rest"
--- */
-- Of the neighbourhoods that delivered their costs.
WITH payer AS (
    SELECT
        neighbourhood_id,
        grain,
        period,
        CASE funder_kind
            WHEN 'kommune' THEN 'municipal'
            WHEN 'eigenmittel' THEN 'own'
            WHEN 'entgelte' THEN 'fees'
            WHEN 'beitraege' THEN 'contributions'
            WHEN 'spende' THEN 'donations'
            ELSE 'third_party'
        END AS source,
        amount
    FROM neighbourhood_payer
),
paid AS (
    SELECT
        neighbourhood_id,
        grain,
        period,
        coalesce(sum(amount) FILTER (WHERE source = 'third_party'), 0)   AS third_party,
        coalesce(sum(amount) FILTER (WHERE source = 'fees'), 0)          AS fees,
        coalesce(sum(amount) FILTER (WHERE source = 'contributions'), 0) AS contributions,
        coalesce(sum(amount) FILTER (WHERE source = 'donations'), 0)     AS donations,
        coalesce(sum(amount) FILTER (WHERE source = 'municipal'), 0)     AS municipal,
        coalesce(sum(amount) FILTER (WHERE source = 'own'), 0)           AS own
    FROM payer
    GROUP BY neighbourhood_id, grain, period
),
spread AS (
    SELECT
        s.level,
        s.region_id,
        s.grain,
        s.period,
        sum(c.costs * s.share)                        AS costs,
        coalesce(sum(p.third_party * s.share), 0)     AS third_party,
        coalesce(sum(p.fees * s.share), 0)            AS fees,
        coalesce(sum(p.contributions * s.share), 0)   AS contributions,
        coalesce(sum(p.donations * s.share), 0)       AS donations,
        coalesce(sum(p.municipal * s.share), 0)       AS municipal,
        coalesce(sum(p.own * s.share), 0)             AS own
    FROM neighbourhood_costs AS c
    JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
    LEFT JOIN paid AS p USING (neighbourhood_id, grain, period)
    WHERE s.share > 0
    GROUP BY s.level, s.region_id, s.grain, s.period
),
borne AS (
    SELECT
        *,
        costs - third_party - fees - contributions - donations                   AS not_refinanced,
        costs - third_party - fees - contributions - donations - municipal - own AS uncovered
    FROM spread
)
SELECT level, region_id, grain, period, category, 'amount' AS measure, value, false AS hidden
FROM borne
UNPIVOT (value FOR category IN (
    costs, third_party, fees, contributions, donations, not_refinanced, municipal, own, uncovered
))
