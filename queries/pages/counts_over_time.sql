-- One breakdown of one region, period by period.
SELECT region_id, period, category, measure, value, status
FROM breakdown
WHERE breakdown = $breakdown
    AND level = $level
    AND region_id = $region
    AND grain = $grain
ORDER BY period, category, measure
