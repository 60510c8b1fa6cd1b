-- Counts of people known per neighbourhood, for every region and period, from published counts only.
-- Of a neighbourhood that lies in a region in part, the share of its residents 65+ is taken of its
-- own published count. noise_cells says how much noise the altered counts bring along: the variance
-- of their sum in variances of a single one.
CREATE TABLE region_headcount AS
WITH published AS (
    SELECT subject, category, level, region_id, period, people, is_hidden
    FROM published_people
    JOIN headcount_subject USING (subject)
    WHERE split = 'total'
),
published_view AS (
    SELECT subject, category, level
    FROM people_view
    JOIN headcount_subject USING (subject)
),
in_quarter AS (
    SELECT
        d.subject,
        c.category,
        s.level,
        s.region_id,
        s.period,
        coalesce(sum(n.people * s.share) FILTER (WHERE s.share < 1), 0) AS in_part,
        coalesce(sum(CAST(s.share * s.share AS DECIMAL(18, 9))) FILTER (
            WHERE s.share < 1 AND n.people IS NOT NULL), 0)              AS noise_in_part,
        -- A hidden count of a neighbourhood hides what would be made of it.
        coalesce(bool_or(n.is_hidden) FILTER (WHERE s.share < 1), false) AS is_hidden,
        sum(d.rows_delivered)                AS rows_delivered,
        sum(d.rows_estimated)                AS rows_estimated,
        bool_or(d.estimated OR s.share < 1)  AS estimated,
        bool_or(d.provisional)               AS provisional,
        bool_or(d.revised)                   AS revised
    FROM headcount_delivered AS d
    JOIN neighbourhood_share AS s
        ON s.neighbourhood_id = d.neighbourhood_id AND s.grain = 'quarter' AND s.period = d.quarter
    JOIN published_view AS c ON c.subject = d.subject AND c.level = s.level
    LEFT JOIN published AS n
        ON n.subject = d.subject AND n.category = c.category
        AND n.level = 'neighbourhood' AND n.region_id = d.neighbourhood_id AND n.period = d.quarter
    GROUP BY d.subject, c.category, s.level, s.region_id, s.period
),
quarterly AS (
    SELECT
        q.* EXCLUDE (in_part, noise_in_part, is_hidden),
        coalesce(w.is_hidden, false) OR q.is_hidden AS is_hidden,
        coalesce(w.people, 0) + q.in_part           AS people,
        q.noise_in_part + CASE WHEN w.people IS NULL THEN 0 ELSE 1 END AS noise_cells
    FROM in_quarter AS q
    LEFT JOIN published AS w USING (subject, category, level, region_id, period)
)
SELECT
    subject,
    category,
    level,
    region_id,
    'quarter' AS grain,
    period,
    CASE WHEN NOT is_hidden THEN CAST(people AS DECIMAL(18, 4)) END AS people,
    CAST(noise_cells AS DOUBLE)                                     AS noise_cells,
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
    q.subject,
    q.category,
    q.level,
    q.region_id,
    'year',
    y.period,
    CASE WHEN NOT bool_or(q.is_hidden) THEN CAST(round(
        sum(q.people) / CASE any_value(h.year_is) WHEN 'mean' THEN count(*) ELSE 1 END, 4
    ) AS DECIMAL(18, 4)) END,
    sum(q.noise_cells) / CASE any_value(h.year_is) WHEN 'mean' THEN count(*) * count(*) ELSE 1 END,
    bool_or(q.is_hidden),
    sum(q.rows_delivered),
    sum(q.rows_estimated),
    bool_or(q.estimated),
    bool_or(q.provisional),
    bool_or(q.revised)
FROM quarterly AS q
JOIN headcount_subject AS h USING (subject)
JOIN period AS y ON y.grain = 'year' AND y.period = q.period[1:4]
GROUP BY q.subject, q.category, q.level, q.region_id, y.period;
