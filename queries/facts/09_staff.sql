-- Contractual hours of a full post in a month: 39 hours a week, TVöD § 24: 4.348 weeks a month.
CREATE MACRO contract_hours(fte) AS fte * 169.572;

-- Posts of every neighbourhood: full-time equivalents are the mean of the delivered months. In a
-- region a neighbourhood weighs by the months in which it ran, running_months of the period.
CREATE TABLE neighbourhood_staff AS
WITH monthly AS (
    SELECT
        neighbourhood_id,
        month,
        sum(fte_approved)                         AS fte_approved,
        sum(fte_filled)                           AS fte_filled,
        count(*) FILTER (WHERE fte_approved > 0)  AS posts,
        count(*)                                  AS rows_delivered,
        count(*) FILTER (WHERE estimated)         AS rows_estimated,
        bool_or(provisional)                      AS provisional,
        bool_or(revised)                          AS revised
    FROM staff_post
    GROUP BY neighbourhood_id, month
),
running AS (
    SELECT n.neighbourhood_id, p.grain, p.period, count(*) AS running_months
    FROM neighbourhood_month AS n
    JOIN period_month AS p USING (month)
    GROUP BY n.neighbourhood_id, p.grain, p.period
)
SELECT
    m.neighbourhood_id,
    p.grain,
    p.period,
    coalesce(any_value(r.running_months), 0)              AS running_months,
    CAST(round(sum(m.fte_approved) / count(*), 4) AS DECIMAL(18, 4)) AS fte_approved,
    CAST(round(sum(m.fte_filled) / count(*), 4) AS DECIMAL(18, 4))   AS fte_filled,
    CAST(sum(m.fte_approved) AS DECIMAL(18, 4))           AS fte_months_approved,
    CAST(sum(m.fte_filled) AS DECIMAL(18, 4))             AS fte_months_filled,
    max(m.posts)                                          AS posts,
    sum(m.rows_delivered)                                 AS rows_delivered,
    sum(m.rows_estimated)                                 AS rows_estimated,
    bool_or(m.provisional)                                AS provisional,
    bool_or(m.revised)                                    AS revised
FROM monthly AS m
JOIN period_month AS p USING (month)
LEFT JOIN running AS r
    ON r.neighbourhood_id = m.neighbourhood_id AND r.grain = p.grain AND r.period = p.period
GROUP BY m.neighbourhood_id, p.grain, p.period;

CREATE TABLE neighbourhood_case_hours AS
SELECT
    h.neighbourhood_id,
    p.grain,
    p.period,
    h.case_type,
    CAST(sum(h.hours) AS DECIMAL(18, 2)) AS hours,
    count(*)                             AS rows_delivered,
    count(*) FILTER (WHERE h.estimated)  AS rows_estimated,
    bool_or(h.provisional)               AS provisional,
    bool_or(h.revised)                   AS revised
FROM staff_hours AS h
JOIN period_month AS p USING (month)
GROUP BY h.neighbourhood_id, p.grain, p.period, h.case_type;
