-- Volunteers of each calendar quarter. Gains and losses are empty where no provider counted them.
SELECT
    quarter                          AS period,
    CAST(sum(active) AS DOUBLE)      AS active,
    CAST(sum(joined) AS DOUBLE)      AS joined,
    CAST(sum(left_again) AS DOUBLE)  AS left_again
FROM volunteer_stock
WHERE neighbourhood_id = $neighbourhood AND quarter IN (SELECT period FROM period)
GROUP BY quarter
ORDER BY quarter
