-- One indicator in one period, for every region of a level.
SELECT
    indicator, level, region_id, grain, period, value, low, high, status, flags, comparison,
    reporting_rate, share_unknown, share_estimated, numerator, denominator
FROM figure
WHERE indicator = $indicator
    AND level = $level
    AND period = $period
ORDER BY region_id
