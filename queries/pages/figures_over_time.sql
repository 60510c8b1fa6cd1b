-- Every indicator of one region, period by period.
SELECT
    indicator, level, region_id, grain, period, value, low, high, status, flags, comparison,
    reporting_rate, share_unknown, share_estimated, numerator, denominator
FROM figure
WHERE level = $level
    AND region_id = $region
    AND grain = $grain
ORDER BY indicator, period
