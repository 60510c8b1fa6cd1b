-- The days that are published: from the first to the last calendar quarter of those that were
-- reported on close together. Such quarters follow one another in runs; where two or more in a row
-- have no report a new run begins, and the run with the most neighbourhood-months is published.
-- A report is a row about a month or a quarter inside the period of its delivery: lists of single
-- events reach back, and plans of years ahead.
CREATE VIEW published_span AS
WITH report AS (
    SELECT DISTINCT neighbourhood_id, delivery_id, month, months
    FROM delivered_row
    WHERE months <= 3
),
reported_quarter AS (
    SELECT
        CAST(date_trunc('quarter', r.month) AS DATE)  AS first_of_quarter,
        count(DISTINCT (r.neighbourhood_id, r.month)) AS neighbourhood_months
    FROM report AS r
    JOIN delivery AS d
        ON d.delivery_id = r.delivery_id
        AND r.month <= d.last_day AND r.month + to_months(r.months) > d.first_day
    GROUP BY ALL
),
gap AS (
    SELECT
        *,
        first_of_quarter > INTERVAL 6 MONTH + lag(first_of_quarter, 1, first_of_quarter)
            OVER (ORDER BY first_of_quarter) AS is_apart
    FROM reported_quarter
),
numbered AS (
    SELECT *, count_if(is_apart) OVER (ORDER BY first_of_quarter) AS run
    FROM gap
),
longest AS (
    SELECT
        min(first_of_quarter) AS first_day,
        CAST(max(first_of_quarter) + INTERVAL 3 MONTH - INTERVAL 1 DAY AS DATE) AS last_day
    FROM numbered
    GROUP BY run
    ORDER BY sum(neighbourhood_months) DESC, run DESC
    LIMIT 1
)
-- Deliveries may begin or end within a quarter, and may bring no report at all.
SELECT
    greatest(min(d.first_day), any_value(l.first_day)) AS first_day,
    least(max(d.last_day), any_value(l.last_day))      AS last_day
FROM delivery AS d
LEFT JOIN longest AS l ON true
WHERE l.first_day IS NULL
    OR (d.first_day <= l.last_day AND d.last_day >= l.first_day);
