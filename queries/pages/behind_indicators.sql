-- Published values of some indicators with the names of their regions; empty lists narrow nothing.
SELECT
    figure.indicator, figure.level, figure.region_id, region.name AS region_name, figure.grain,
    figure.period, figure.numerator, figure.denominator, figure.value, figure.low, figure.high,
    figure.low998, figure.high998, figure.status, figure.flags, figure.comparison,
    figure.reporting_rate, figure.share_unknown, figure.share_estimated
FROM figure
INNER JOIN region ON region.region_id = figure.region_id AND region.level = figure.level
WHERE list_contains($indicators, figure.indicator)
    AND ($level = '' OR figure.level = $level)
    AND (len($regions) = 0 OR list_contains($regions, figure.region_id))
    AND ($grain = '' OR figure.grain = $grain)
    AND (len($periods) = 0 OR list_contains($periods, figure.period))
ORDER BY figure.indicator, figure.level, figure.region_id, figure.grain, figure.period
