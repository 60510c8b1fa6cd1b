-- The calendar quarter of a day, as periods and exports name it: 2025-Q3.
CREATE MACRO quarter_of(day) AS year(day) || '-Q' || quarter(day);

-- How many months a period of a grain has.
CREATE MACRO months_of(grain) AS CASE grain WHEN 'quarter' THEN 3 ELSE 12 END;

CREATE TABLE published_days AS FROM published_span;

-- The calendar quarters and years that lie completely in the published days, with their months.
CREATE TABLE period_month AS
WITH delivered_month AS (
    SELECT CAST(unnest(generate_series(
        date_trunc('month', first_day), last_day, INTERVAL 1 MONTH
    )) AS DATE) AS month
    FROM published_days
),
complete_month AS (
    SELECT m.month
    FROM delivered_month AS m, published_days AS d
    WHERE m.month >= d.first_day AND last_day(m.month) <= d.last_day
),
labelled AS (
    SELECT 'quarter' AS grain, quarter_of(month) AS period, month
    FROM complete_month
    UNION ALL
    SELECT 'year' AS grain, CAST(year(month) AS VARCHAR) AS period, month
    FROM complete_month
)
SELECT grain, period, month
FROM labelled
QUALIFY count(*) OVER (PARTITION BY grain, period) = CASE grain WHEN 'quarter' THEN 3 ELSE 12 END;

CREATE TABLE period AS
SELECT
    grain,
    period,
    min(month)           AS first_day,
    last_day(max(month)) AS last_day
FROM period_month
GROUP BY grain, period;
