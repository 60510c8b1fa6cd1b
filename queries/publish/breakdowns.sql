-- Every breakdown as published, each row with why its value is there or not.
SELECT
    * EXCLUDE (hidden) REPLACE (CASE WHEN NOT hidden THEN value END AS value),
    CASE
        WHEN hidden THEN 'suppressed'
        WHEN value IS NULL THEN 'not_delivered'
        WHEN value = 0 THEN 'zero'
        ELSE 'ok'
    END AS status
FROM part
ORDER BY breakdown, level, region_id, grain, period, category, measure
