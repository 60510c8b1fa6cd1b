-- Hours of volunteers in each calendar quarter, by field of activity.
SELECT quarter_of(month) AS period, activity_field AS part, CAST(sum(hours) AS DOUBLE) AS hours
FROM volunteer_hours
WHERE neighbourhood_id = $neighbourhood AND quarter_of(month) IN (SELECT period FROM period)
GROUP BY period, part
ORDER BY period, hours DESC, part
