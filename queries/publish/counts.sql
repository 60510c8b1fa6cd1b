-- One indicator's counts for every region and period it is published for, each with the delivery
-- it stands on. $counts names the table of the indicator's own rows.
SELECT
    g.level,
    g.region_id,
    p.grain,
    p.period,
    CAST(c.numerator AS DOUBLE)      AS numerator,
    CAST(c.denominator AS DOUBLE)    AS denominator,
    CAST(c.variance AS DOUBLE)       AS variance,
    CAST(c.clusters AS DOUBLE)       AS clusters,
    coalesce(c.hidden, false)        AS hidden,
    c.region_id IS NOT NULL          AS counted,
    coalesce(c.estimated, false)     AS estimated,
    coalesce(q.expected, 0)          AS expected,
    coalesce(q.delivered, 0)         AS delivered,
    q.reporting_rate,
    q.share_unknown,
    q.share_estimated,
    coalesce(q.provisional, false)   AS provisional,
    coalesce(q.revised, false)       AS revised
FROM region AS g
CROSS JOIN period AS p
LEFT JOIN query_table($counts) AS c
    ON c.level = g.level AND c.region_id = g.region_id
    AND c.grain = p.grain AND c.period = p.period
LEFT JOIN companion AS q
    ON q.companion = $companion
    AND q.level = g.level AND q.region_id = g.region_id
    AND q.grain = p.grain AND q.period = p.period
WHERE list_contains($levels, g.level)
ORDER BY g.level, g.region_id, p.grain, p.period
