/* ---
de = "Laufende bewilligte Förderungen nach ihrer gesamten Laufzeit, einzeln und als Kette"
en = "Running approved grants by their whole term, singly and as a chain"
--- */
-- The whole term, not what is left of it. A chain is counted from the beginning of its first grant.
WITH part AS (
    SELECT
        s.level,
        s.region_id,
        s.grain,
        s.period,
        g.grant_id,
        g.term_months,
        g.chain_months,
        g.annual_amount * s.share AS amount
    FROM neighbourhood_grant AS g
    JOIN money_share AS s USING (neighbourhood_id, grain, period)
    JOIN neighbourhood AS n USING (neighbourhood_id)
    JOIN period AS p USING (grain, period)
    WHERE s.level IN ('state', 'district', 'unit', 'neighbourhood') AND s.share > 0
        AND n.start_date <= p.last_day
),
counted AS (
    SELECT level, region_id, grain, period, term_months AS months, 'grants' AS measure,
        CAST(count(DISTINCT grant_id) AS DOUBLE) AS value
    FROM part
    GROUP BY level, region_id, grain, period, term_months
    UNION ALL
    SELECT level, region_id, grain, period, term_months, 'annual_amount', sum(amount)
    FROM part
    GROUP BY level, region_id, grain, period, term_months
    UNION ALL
    SELECT level, region_id, grain, period, chain_months, 'chain_annual_amount', sum(amount)
    FROM part
    GROUP BY level, region_id, grain, period, chain_months
)
SELECT
    level,
    region_id,
    grain,
    period,
    CASE
        WHEN months IS NULL THEN 'unlimited'
        WHEN months <= 12 THEN 'm12'
        WHEN months <= 24 THEN 'm24'
        WHEN months <= 36 THEN 'm36'
        WHEN months <= 48 THEN 'm48'
        WHEN months <= 60 THEN 'm60'
        ELSE 'longer'
    END        AS category,
    measure,
    -- In order, so that the last digit of the sum does not depend on the threads.
    sum(value ORDER BY months) AS value,
    false      AS hidden
FROM counted
GROUP BY level, region_id, grain, period, category, measure
