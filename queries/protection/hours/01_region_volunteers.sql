-- Volunteers of every region and period, from published counts only. Of a neighbourhood that lies
-- in a region in part, the share of its residents 65+ is taken of its own published count.
CREATE TABLE region_volunteers AS
WITH delivered AS (
    SELECT
        neighbourhood_id,
        quarter,
        count(*)                          AS rows_delivered,
        count(*) FILTER (WHERE estimated) AS rows_estimated,
        bool_or(estimated)                AS estimated,
        bool_or(provisional)              AS provisional,
        bool_or(revised)                  AS revised
    FROM volunteer_stock
    GROUP BY neighbourhood_id, quarter
),
published AS (
    SELECT level, region_id, period, people, is_hidden
    FROM published_people
    WHERE subject = 'volunteers'
),
in_quarter AS (
    SELECT
        s.level,
        s.region_id,
        s.period,
        coalesce(sum(n.people * s.share) FILTER (WHERE s.share < 1), 0) AS in_part,
        -- A hidden count of a neighbourhood hides what would be made of it.
        coalesce(bool_or(n.is_hidden) FILTER (WHERE s.share < 1), false) AS is_hidden,
        sum(d.rows_delivered)                AS rows_delivered,
        sum(d.rows_estimated)                AS rows_estimated,
        bool_or(d.estimated OR s.share < 1)  AS estimated,
        bool_or(d.provisional)               AS provisional,
        bool_or(d.revised)                   AS revised
    FROM neighbourhood_share AS s
    JOIN delivered AS d ON d.neighbourhood_id = s.neighbourhood_id AND d.quarter = s.period
    LEFT JOIN published AS n
        ON n.level = 'neighbourhood' AND n.region_id = s.neighbourhood_id AND n.period = s.period
    WHERE s.grain = 'quarter'
    GROUP BY s.level, s.region_id, s.period
),
quarterly AS (
    SELECT
        q.* EXCLUDE (in_part, is_hidden),
        coalesce(w.is_hidden, false) OR q.is_hidden AS is_hidden,
        coalesce(w.people, 0) + q.in_part           AS active
    FROM in_quarter AS q
    LEFT JOIN published AS w USING (level, region_id, period)
)
SELECT
    level,
    region_id,
    'quarter' AS grain,
    period,
    CASE WHEN NOT is_hidden THEN CAST(active AS DECIMAL(18, 4)) END AS active,
    is_hidden,
    rows_delivered,
    rows_estimated,
    estimated,
    provisional,
    revised
FROM quarterly
UNION ALL
-- A stock does not add up over quarters: the year shows the mean of its delivered quarters.
SELECT
    q.level,
    q.region_id,
    'year',
    y.period,
    CASE WHEN NOT bool_or(q.is_hidden) THEN CAST(round(avg(q.active), 4) AS DECIMAL(18, 4)) END,
    bool_or(q.is_hidden),
    sum(q.rows_delivered),
    sum(q.rows_estimated),
    bool_or(q.estimated),
    bool_or(q.provisional),
    bool_or(q.revised)
FROM quarterly AS q
JOIN period AS y ON y.grain = 'year' AND y.period = q.period[1:4]
GROUP BY q.level, q.region_id, y.period;
