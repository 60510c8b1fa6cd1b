-- Running approved grants of each neighbourhood on the last day of each period.
-- One grant for several neighbourhoods is spread over them in equal parts.
-- Terms are counted in full months; 60 stands for 60 and more, and for unlimited.
CREATE TABLE neighbourhood_grant AS
WITH running AS (
    SELECT
        p.grain,
        p.period,
        p.last_day,
        g.grant_id,
        g.neighbourhood_ids,
        g.ends_on,
        g.is_regular,
        greatest(1, date_sub('month', g.begins_on, g.ends_on + 1)) AS term_months,
        g.total_amount,
        least(60, coalesce(date_sub('month', p.last_day + 1, g.ends_on + 1), 60)) AS months_left,
        EXISTS (
            FROM approved_grant AS next
            WHERE next.predecessor_id = g.grant_id AND next.approved_on <= p.last_day
        ) AS has_successor
    FROM period AS p
    JOIN approved_grant AS g
        ON g.approved_on <= p.last_day
        AND g.begins_on <= p.last_day
        AND coalesce(g.ends_on, p.last_day) >= p.last_day
),
yearly AS (
    SELECT
        r.*,
        -- EUR a year and neighbourhood are cents ÷ parts ÷ 100, in whole numbers: rounding a
        -- quotient in floating point would lose half a cent now and then.
        CAST(CASE
            WHEN r.ends_on IS NOT NULL AND r.total_amount IS NOT NULL THEN r.total_amount * 1200
            ELSE y.planned_amount * 100
        END AS HUGEINT) AS cents,
        len(r.neighbourhood_ids) * CASE
            WHEN r.ends_on IS NOT NULL AND r.total_amount IS NOT NULL THEN r.term_months ELSE 1
        END AS parts
    FROM running AS r
    LEFT JOIN grant_year AS y ON y.grant_id = r.grant_id AND y.year = year(r.last_day)
)
SELECT
    unnest(neighbourhood_ids) AS neighbourhood_id,
    grain,
    period,
    grant_id,
    CAST(((2 * cents + parts) // (2 * parts)) * 0.01 AS DECIMAL(18, 2)) AS annual_amount,
    CAST(months_left AS INTEGER) AS months_left,
    ends_on,
    has_successor
FROM yearly
WHERE cents > 0;

-- How long each neighbourhood that runs on the last day of a period is secured.
-- Its main funding ends when grants of at least half its yearly money end without an approved
-- successor.
CREATE TABLE neighbourhood_funding AS
SELECT
    g.neighbourhood_id,
    g.grain,
    g.period,
    CAST(sum(g.annual_amount) AS DECIMAL(18, 2))                 AS annual_amount,
    CAST(sum(g.annual_amount * g.months_left) AS DECIMAL(18, 2)) AS amount_months,
    2 * coalesce(sum(g.annual_amount) FILTER (
        WHERE g.ends_on <= last_day(p.last_day + INTERVAL 12 MONTH) AND NOT g.has_successor
    ), 0) >= sum(g.annual_amount)         AS ends_within_12,
    2 * coalesce(sum(g.annual_amount) FILTER (
        WHERE g.ends_on <= last_day(p.last_day + INTERVAL 24 MONTH) AND NOT g.has_successor
    ), 0) >= sum(g.annual_amount)         AS ends_within_24,
    -- A grant that ends in exactly 24 months ends within them and was secure for them.
    2 * coalesce(sum(g.annual_amount) FILTER (
        WHERE g.months_left < 24 AND NOT g.has_successor
    ), 0) < sum(g.annual_amount)          AS is_secured_for_24
FROM neighbourhood_grant AS g
JOIN period AS p USING (grain, period)
JOIN neighbourhood AS n USING (neighbourhood_id)
WHERE n.start_date <= p.last_day AND coalesce(n.end_date, p.last_day) >= p.last_day
GROUP BY g.neighbourhood_id, g.grain, g.period;

-- Money paid or planned for each neighbourhood in a period, by whether it is regular funding.
-- A year's amount is spread evenly over the months in which the grant runs in that year.
CREATE TABLE neighbourhood_money AS
WITH month_of_year AS (
    SELECT CAST(unnest(generate_series(
        make_date(first_year, 1, 1), make_date(last_year, 12, 1), INTERVAL 1 MONTH
    )) AS DATE) AS month
    FROM (SELECT min(year(first_day)) AS first_year, max(year(last_day)) AS last_year FROM period)
),
grant_month AS (
    SELECT
        g.grant_id,
        g.neighbourhood_ids,
        g.is_regular,
        m.month,
        y.amount,
        y.provisional,
        count(*) OVER (PARTITION BY g.grant_id, year(m.month)) AS months_in_year
    FROM approved_grant AS g
    JOIN month_of_year AS m
        ON last_day(m.month) >= g.begins_on AND m.month <= coalesce(g.ends_on, m.month)
    JOIN grant_year AS y ON y.grant_id = g.grant_id AND y.year = year(m.month)
),
in_period AS (
    SELECT
        p.grain,
        p.period,
        any_value(g.neighbourhood_ids) AS neighbourhood_ids,
        any_value(g.is_regular)        AS is_regular,
        any_value(g.provisional)       AS provisional,
        any_value(g.amount) * count(*) / any_value(g.months_in_year) AS amount
    FROM grant_month AS g
    JOIN period_month AS p USING (month)
    -- A period never crosses a calendar year, so every grant has one amount in it.
    GROUP BY p.grain, p.period, g.grant_id
),
spread AS (
    SELECT
        unnest(neighbourhood_ids) AS neighbourhood_id,
        grain,
        period,
        is_regular,
        provisional,
        CAST(round(amount / len(neighbourhood_ids), 4) AS DECIMAL(18, 4)) AS amount
    FROM in_period
)
SELECT
    neighbourhood_id,
    grain,
    period,
    CAST(sum(amount) AS DECIMAL(18, 4))                             AS amount,
    CAST(sum(amount) FILTER (WHERE is_regular) AS DECIMAL(18, 4))   AS regular_amount,
    bool_or(provisional)                                            AS provisional
FROM spread
GROUP BY neighbourhood_id, grain, period;
