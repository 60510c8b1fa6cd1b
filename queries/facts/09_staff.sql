-- Posts of every neighbourhood: full-time equivalents are the mean of the delivered months, and
-- contractual hours those of the approved posts (39 hours a week, TVöD § 24: 4.348 weeks a month).
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
)
SELECT
    m.neighbourhood_id,
    p.grain,
    p.period,
    CAST(round(sum(m.fte_approved) / count(*), 4) AS DECIMAL(18, 4)) AS fte_approved,
    CAST(round(sum(m.fte_filled) / count(*), 4) AS DECIMAL(18, 4))   AS fte_filled,
    CAST(sum(m.fte_approved) AS DECIMAL(18, 4))           AS fte_months_approved,
    CAST(sum(m.fte_filled) AS DECIMAL(18, 4))             AS fte_months_filled,
    CAST(sum(m.fte_approved) * 169.572 AS DECIMAL(18, 4)) AS contract_hours,
    max(m.posts)                                          AS posts,
    sum(m.rows_delivered)                                 AS rows_delivered,
    sum(m.rows_estimated)                                 AS rows_estimated,
    bool_or(m.provisional)                                AS provisional,
    bool_or(m.revised)                                    AS revised
FROM monthly AS m
JOIN period_month AS p USING (month)
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
