-- Where the money of a neighbourhood belongs: to its catchment, after its end to the one it last had.
-- What is approved and paid then is money all the same; who is secured or over the cliff is asked of
-- running neighbourhoods only.
CREATE TABLE money_share AS
WITH last_catchment AS (
    SELECT
        c.neighbourhood_id,
        c.municipality_id,
        n.end_date,
        c.share_of_municipality
    FROM catchment AS c
    JOIN neighbourhood AS n ON n.neighbourhood_id = c.neighbourhood_id AND c.valid_from <= n.end_date
    QUALIFY rank() OVER (
        PARTITION BY c.neighbourhood_id ORDER BY least(c.valid_to, n.end_date) DESC
    ) = 1
),
inside AS (
    SELECT
        c.neighbourhood_id,
        c.municipality_id,
        p.grain,
        p.period,
        -- Two former municipalities that are one today bring two rows for it.
        least(1, sum(c.share_of_municipality)) * coalesce(any_value(r.residents_65plus), 0)
            AS residents_65plus
    FROM last_catchment AS c
    JOIN period AS p ON c.end_date < p.first_day
    JOIN municipality_residents AS r USING (grain, period, municipality_id)
    GROUP BY c.neighbourhood_id, c.municipality_id, p.grain, p.period
),
part AS (
    SELECT
        *,
        CAST(round(CASE
            WHEN sum(residents_65plus) OVER together > 0
                THEN residents_65plus / sum(residents_65plus) OVER together
            ELSE 1 / count(*) OVER together
        END, 9) AS DECIMAL(18, 9)) AS share
    FROM inside
    WINDOW together AS (PARTITION BY neighbourhood_id, grain, period)
)
SELECT level, region_id, grain, period, neighbourhood_id, share
FROM neighbourhood_share
UNION ALL
SELECT
    m.level,
    m.region_id,
    s.grain,
    s.period,
    s.neighbourhood_id,
    CAST(CASE WHEN sum(s.share) > 0.999999 THEN 1 ELSE sum(s.share) END AS DECIMAL(10, 9)) AS share
FROM part AS s
JOIN region_municipality AS m USING (municipality_id)
GROUP BY m.level, m.region_id, s.grain, s.period, s.neighbourhood_id;

-- Running approved grants of each neighbourhood on the last day of each period.
-- One grant for several neighbourhoods is spread over them in equal parts.
-- Terms are counted in full months; 60 months left stand for 60 and more, and for unlimited.
CREATE TABLE neighbourhood_grant AS
WITH RECURSIVE ancestor AS (
    SELECT grant_id, predecessor_id AS ancestor_id
    FROM approved_grant
    WHERE predecessor_id IS NOT NULL
    UNION
    SELECT a.grant_id, g.predecessor_id
    FROM ancestor AS a
    JOIN approved_grant AS g ON g.grant_id = a.ancestor_id
    WHERE g.predecessor_id IS NOT NULL
),
-- A chain of grants, each the successor of the one before, began with the first of them.
chain AS (
    SELECT a.grant_id, min(g.begins_on) AS begins_on
    FROM ancestor AS a
    JOIN approved_grant AS g ON g.grant_id = a.ancestor_id
    GROUP BY a.grant_id
),
running AS (
    SELECT
        p.grain,
        p.period,
        p.last_day,
        g.grant_id,
        g.neighbourhood_ids,
        g.funder_name,
        g.funder_kind,
        g.ends_on,
        g.is_regular,
        greatest(1, date_sub('month', g.begins_on, g.ends_on + 1)) AS term_months,
        greatest(1, date_sub('month', least(g.begins_on, c.begins_on), g.ends_on + 1))
            AS chain_months,
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
    LEFT JOIN chain AS c USING (grant_id)
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
    funder_name,
    funder_kind,
    is_regular,
    CAST(((2 * cents + parts) // (2 * parts)) * 0.01 AS DECIMAL(18, 2)) AS annual_amount,
    CAST(months_left AS INTEGER) AS months_left,
    CASE WHEN ends_on IS NOT NULL THEN CAST(term_months AS INTEGER) END  AS term_months,
    CASE WHEN ends_on IS NOT NULL THEN CAST(chain_months AS INTEGER) END AS chain_months,
    ends_on,
    has_successor
FROM yearly
WHERE cents > 0;

-- How long each neighbourhood that runs on the last day of a period is secured.
-- Its main funding ends on the first day by which grants of at least half its yearly money have
-- ended without an approved successor. Where approved funding has ended and nothing approved took
-- its place, the neighbourhood is over the cliff already.
CREATE TABLE neighbourhood_funding AS
WITH ending AS (
    SELECT
        *,
        sum(annual_amount) OVER (PARTITION BY neighbourhood_id, grain, period) AS all_amounts,
        sum(CASE WHEN has_successor THEN 0 ELSE annual_amount END) OVER (
            PARTITION BY neighbourhood_id, grain, period
            ORDER BY ends_on NULLS LAST
            RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS ended_amounts
    FROM neighbourhood_grant
),
funded AS (
    SELECT
        neighbourhood_id,
        grain,
        period,
        CAST(sum(annual_amount) AS DECIMAL(18, 2))               AS annual_amount,
        CAST(sum(annual_amount * months_left) AS DECIMAL(18, 2)) AS amount_months,
        min(ends_on) FILTER (WHERE 2 * ended_amounts >= all_amounts) AS main_end,
        -- A grant that ends in exactly 24 months ends within them and was secure for them.
        [
            2 * coalesce(sum(annual_amount) FILTER (
                WHERE months_left < 12 AND NOT has_successor), 0) < sum(annual_amount),
            2 * coalesce(sum(annual_amount) FILTER (
                WHERE months_left < 24 AND NOT has_successor), 0) < sum(annual_amount),
            2 * coalesce(sum(annual_amount) FILTER (
                WHERE months_left < 36 AND NOT has_successor), 0) < sum(annual_amount)
        ] AS is_secured
    FROM ending
    GROUP BY neighbourhood_id, grain, period
),
funded_before AS (
    SELECT p.grain, p.period, unnest(g.neighbourhood_ids) AS neighbourhood_id
    FROM period AS p
    JOIN approved_grant AS g ON g.begins_on <= p.last_day
),
-- A successor is applied for where the line it follows runs on the last day, or was the last to run.
application AS (
    SELECT
        p.grain,
        p.period,
        unnest(g.neighbourhood_ids) AS neighbourhood_id,
        coalesce(before.ends_on, p.last_day) >= p.last_day AS follows_running
    FROM period AS p
    JOIN any_grant AS g ON g.approval_status = 'beantragt'
    JOIN approved_grant AS before
        ON before.grant_id = g.predecessor_id
        AND before.approved_on <= p.last_day AND before.begins_on <= p.last_day
),
judged AS (
    SELECT DISTINCT neighbourhood_id, grain, period FROM funded_before
    UNION
    SELECT neighbourhood_id, grain, period FROM funded
)
SELECT
    j.neighbourhood_id,
    j.grain,
    j.period,
    coalesce(f.annual_amount, 0) AS annual_amount,
    coalesce(f.amount_months, 0) AS amount_months,
    f.main_end,
    f.annual_amount IS NULL      AS is_over,
    f.annual_amount IS NULL
        OR coalesce(f.main_end <= last_day(p.last_day + INTERVAL 12 MONTH), false) AS ends_within_12,
    f.annual_amount IS NULL
        OR coalesce(f.main_end <= last_day(p.last_day + INTERVAL 24 MONTH), false) AS ends_within_24,
    coalesce(f.is_secured[1], false) AS is_secured_for_12,
    coalesce(f.is_secured[2], false) AS is_secured_for_24,
    coalesce(f.is_secured[3], false) AS is_secured_for_36,
    EXISTS (
        FROM application AS a
        WHERE a.neighbourhood_id = j.neighbourhood_id AND a.grain = j.grain AND a.period = j.period
            AND (a.follows_running OR f.annual_amount IS NULL)
    ) AS has_application
FROM judged AS j
JOIN period AS p USING (grain, period)
JOIN neighbourhood AS n USING (neighbourhood_id)
LEFT JOIN funded AS f USING (neighbourhood_id, grain, period)
WHERE n.start_date <= p.last_day AND coalesce(n.end_date, p.last_day) >= p.last_day;

-- Money paid or planned for each neighbourhood in a period, by who pays it and whether it is
-- regular funding. A year's amount is spread evenly over the months in which the grant runs in it.
CREATE TABLE neighbourhood_payer AS
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
        g.funder_kind,
        g.is_regular,
        g.is_legal_duty,
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
        any_value(g.funder_kind)       AS funder_kind,
        any_value(g.is_regular)        AS is_regular,
        any_value(g.is_legal_duty)     AS is_legal_duty,
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
        funder_kind,
        is_regular,
        is_legal_duty,
        provisional,
        CAST(round(amount / len(neighbourhood_ids), 4) AS DECIMAL(18, 4)) AS amount
    FROM in_period
)
SELECT
    neighbourhood_id,
    grain,
    period,
    funder_kind,
    CAST(sum(amount) AS DECIMAL(18, 4))                                            AS amount,
    CAST(coalesce(sum(amount) FILTER (WHERE is_regular), 0) AS DECIMAL(18, 4))     AS regular_amount,
    CAST(coalesce(sum(amount) FILTER (WHERE is_legal_duty), 0) AS DECIMAL(18, 4))  AS regular_legal_amount,
    bool_or(provisional)                                                           AS provisional
FROM spread
GROUP BY neighbourhood_id, grain, period, funder_kind;

CREATE TABLE neighbourhood_money AS
SELECT
    neighbourhood_id,
    grain,
    period,
    CAST(sum(amount) AS DECIMAL(18, 4))         AS amount,
    CAST(sum(regular_amount) AS DECIMAL(18, 4)) AS regular_amount,
    bool_or(provisional)                        AS provisional
FROM neighbourhood_payer
GROUP BY neighbourhood_id, grain, period;

-- Costs of each neighbourhood in a period, the months they are for, and those of the months for which
-- visits were delivered. A year's costs are spread evenly over the months in which the neighbourhood
-- runs in that year.
CREATE TABLE neighbourhood_costs AS
WITH year_costs AS (
    SELECT neighbourhood_id, year, sum(amount) AS amount, bool_or(provisional) AS provisional
    FROM cost_year
    GROUP BY neighbourhood_id, year
),
run AS (
    SELECT
        c.*,
        unnest(generate_series(
            greatest(make_date(c.year, 1, 1), date_trunc('month', n.start_date)),
            least(make_date(c.year, 12, 31), coalesce(n.end_date, make_date(c.year, 12, 31))),
            INTERVAL 1 MONTH
        )) AS month
    FROM year_costs AS c
    JOIN neighbourhood AS n USING (neighbourhood_id)
),
monthly AS (
    SELECT *, count(*) OVER (PARTITION BY neighbourhood_id, year) AS months_in_year FROM run
)
SELECT
    m.neighbourhood_id,
    p.grain,
    p.period,
    CAST(round(any_value(m.amount) * count(*) / any_value(m.months_in_year), 4) AS DECIMAL(18, 4))
                             AS costs,
    count(*)                 AS months,
    CAST(round(
        any_value(m.amount) * count(*) FILTER (WHERE d.usage_delivered)
            / any_value(m.months_in_year), 4
    ) AS DECIMAL(18, 4))     AS costs_with_visits,
    bool_or(m.provisional)   AS provisional
FROM monthly AS m
JOIN period_month AS p ON p.month = CAST(m.month AS DATE)
LEFT JOIN neighbourhood_month AS d
    ON d.neighbourhood_id = m.neighbourhood_id AND d.month = p.month
GROUP BY m.neighbourhood_id, p.grain, p.period;
