-- Every indicator of some regions in one period, with its counts and all its limits.
SELECT
    indicator, level, region_id, grain, period, value, low, high, status, flags, comparison,
    reporting_rate, share_unknown, share_estimated, numerator, denominator, low998, high998
FROM figure
WHERE period = $period
    AND list_contains($regions, region_id)
ORDER BY region_id, indicator
