-- The periods published, oldest first, and how much of the usage of the state was reported for each.
SELECT
    p.grain,
    p.period,
    coalesce(r.delivered / r.expected, 0) AS reporting_rate
FROM period AS p
LEFT JOIN reporting AS r
    ON r.grain = p.grain AND r.period = p.period
    AND r.level = 'state' AND r.companion = 'usage'
ORDER BY p.grain, p.period
