/* ---
de = "Termine nach Generationenformat, geplant und tatsächlich gemischt"
en = "Dates by generation format, designed and actually mixed"
--- */
-- A share of fewer than ten dates says nothing reliable: then only what was planned is published.
SELECT
    level,
    region_id,
    grain,
    period,
    generation_format AS category,
    measure,
    value,
    measure <> 'dates' AND all_with_ages BETWEEN 1 AND 9 AS hidden
FROM (
    SELECT
        level,
        region_id,
        grain,
        period,
        generation_format,
        sum(dates_held)      AS dates,
        sum(dates_with_ages) AS dates_with_ages,
        sum(dates_mixed)     AS mixed_dates,
        sum(sum(dates_with_ages)) OVER (PARTITION BY level, region_id, grain, period)
            AS all_with_ages
    FROM region_usage
    WHERE generation_format IS NOT NULL
    GROUP BY level, region_id, grain, period, generation_format
    HAVING count(dates_held) > 0
)
UNPIVOT (value FOR measure IN (dates, dates_with_ages, mixed_dates))
