-- The counts of some $indicators for every region and period it is published for, each with the
-- delivery it stands on. Published counts of people are altered by noise of $noise_variance each;
-- what is no sum of several such counts has the noise of one.
SELECT
    m.indicator,
    g.level,
    g.region_id,
    p.grain,
    p.period,
    c.numerator,
    c.denominator,
    c.variance + $noise_variance * coalesce(c.noise_cells, 1) AS variance,
    c.clusters,
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
FROM measured AS m
JOIN region AS g USING (level)
CROSS JOIN period AS p
LEFT JOIN indicator_count AS c
    ON c.indicator = m.indicator
    AND c.level = g.level AND c.region_id = g.region_id
    AND c.grain = p.grain AND c.period = p.period
LEFT JOIN companion AS q
    ON q.companion = m.companion
    AND q.level = g.level AND q.region_id = g.region_id
    AND q.grain = p.grain AND q.period = p.period
WHERE list_contains($indicators, m.indicator)
ORDER BY m.indicator, g.level, g.region_id, p.grain, p.period
