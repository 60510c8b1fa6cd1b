-- How completely the period was reported, for every indicator of the whole state.
SELECT period, indicator, reporting_rate, share_unknown, share_estimated
FROM figure
WHERE level = 'state'
    AND grain = $grain
ORDER BY period, indicator
