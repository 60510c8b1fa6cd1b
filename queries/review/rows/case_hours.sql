-- Hours of staff in each calendar quarter, by case type.
SELECT quarter_of(month) AS period, case_type AS part, CAST(sum(hours) AS DOUBLE) AS hours
FROM staff_hours
WHERE neighbourhood_id = $neighbourhood AND quarter_of(month) IN (SELECT period FROM period)
GROUP BY period, part
ORDER BY period, part
