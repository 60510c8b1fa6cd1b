-- Published cells of some breakdowns with the names of their regions; empty lists narrow nothing.
SELECT
    breakdown.breakdown, breakdown.level, breakdown.region_id, region.name AS region_name,
    breakdown.grain, breakdown.period, breakdown.category, breakdown.measure, breakdown.value,
    breakdown.status
FROM breakdown
INNER JOIN region ON region.region_id = breakdown.region_id AND region.level = breakdown.level
WHERE list_contains($breakdowns, breakdown.breakdown)
    AND ($level = '' OR breakdown.level = $level)
    AND (len($regions) = 0 OR list_contains($regions, breakdown.region_id))
    AND ($grain = '' OR breakdown.grain = $grain)
    AND (len($periods) = 0 OR list_contains($periods, breakdown.period))
ORDER BY
    breakdown.breakdown, breakdown.level, breakdown.region_id, breakdown.grain, breakdown.period,
    breakdown.category, breakdown.measure
