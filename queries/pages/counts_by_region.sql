-- One breakdown in one period, for every region of a level.
SELECT region_id, period, category, measure, value, status
FROM breakdown
WHERE breakdown = $breakdown
    AND level = $level
    AND period = $period
ORDER BY region_id, category, measure
