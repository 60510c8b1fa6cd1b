/* ---
people = []
minimum_count = 0
de = "Termine nach Generationenformat, geplant und tatsächlich gemischt"
en = "Dates by generation format, designed and actually mixed"
--- */
SELECT level, region_id, grain, period, generation_format AS category, measure, value
FROM (
    SELECT
        level,
        region_id,
        grain,
        period,
        generation_format,
        sum(dates_held)      AS dates,
        sum(dates_with_ages) AS dates_with_ages,
        sum(dates_mixed)     AS mixed_dates
    FROM region_usage
    WHERE generation_format IS NOT NULL
    GROUP BY level, region_id, grain, period, generation_format
    HAVING count(dates_held) > 0
)
UNPIVOT (value FOR measure IN (dates, dates_with_ages, mixed_dates))
