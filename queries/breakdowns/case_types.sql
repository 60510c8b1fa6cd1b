/* ---
de = "Erfasste Arbeitsstunden nach Fallart"
en = "Recorded working hours by class of work"
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    case_type AS category,
    'hours'   AS measure,
    hours     AS value,
    is_hidden AS hidden
FROM region_case_hours
WHERE level IN ('state', 'district', 'unit')
