-- What is published of some neighbourhoods and of the state, calendar quarter by calendar quarter.
SELECT
    indicator, level, region_id, grain, period, value, low, high, status, flags, comparison,
    reporting_rate, share_unknown, share_estimated, numerator, denominator, low998, high998
FROM figure
WHERE grain = 'quarter'
    AND (level = 'state' OR level = 'neighbourhood' AND list_contains($neighbourhoods, region_id))
ORDER BY indicator, level, region_id, period
