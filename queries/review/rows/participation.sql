-- Visits of each calendar quarter. Where nobody recorded an age, or a first visit, it is empty.
SELECT
    quarter_of(month)                  AS period,
    CAST(coalesce(sum(visits), 0) AS DOUBLE) AS visits,
    CAST(sum(visits_80plus) AS DOUBLE) AS aged_80plus,
    CAST(sum(visits_unknown) AS DOUBLE) AS age_unknown,
    CAST(sum(first_visits) AS DOUBLE)  AS first_visits,
    CAST(sum(visits_asked) AS DOUBLE)  AS asked
FROM offer_month
WHERE neighbourhood_id = $neighbourhood AND quarter_of(month) IN (SELECT period FROM period)
GROUP BY period
ORDER BY period
