-- Which records each published cell holds. A record lies in the region of its municipality and in
-- its neighbourhood; what is known per neighbourhood only lies where the whole neighbourhood does.
CREATE TABLE people_member AS
WITH region_of AS (
    SELECT DISTINCT
        m.level,
        m.region_id,
        r.record
    FROM people AS r
    JOIN membership AS m USING (neighbourhood_id, municipality_id)
    WHERE r.municipality_id IS NOT NULL
),
region_quarter AS (
    SELECT
        g.level,
        g.region_id,
        p.grain,
        p.period,
        g.record
    FROM region_of AS g
    JOIN people AS r USING (record)
    JOIN (
        SELECT DISTINCT grain, period, quarter_of(month) AS quarter
        FROM period_month
    ) AS p USING (quarter)
    UNION ALL
    SELECT s.level, s.region_id, s.grain, s.period, r.record
    FROM people AS r
    JOIN headcount_subject AS h USING (subject)
    JOIN neighbourhood_share AS s
        ON s.neighbourhood_id = r.neighbourhood_id
        AND s.grain = 'quarter' AND s.period = r.quarter
    WHERE s.share = 1
)
SELECT
    r.subject,
    g.level,
    g.region_id,
    g.grain,
    g.period,
    v.split,
    v.category,
    r.record
FROM people AS r
JOIN region_quarter AS g USING (record)
JOIN people_view AS v
    ON v.subject = r.subject AND v.level = g.level AND list_contains(v.bands, r.band)
UNION ALL
SELECT r.subject, g.level, g.region_id, g.grain, g.period, v.split, r.theme, r.record
FROM people AS r
JOIN region_quarter AS g USING (record)
JOIN theme_view AS v ON v.subject = r.subject AND v.level = g.level
UNION ALL
-- Who joined and left in the panel of a period, and who was there in the quarter before.
SELECT
    r.subject, n.level, n.region_id, n.grain, n.period, 'total', r.band, r.record
FROM volunteer_panel AS n
JOIN (
    SELECT DISTINCT grain, period, quarter_of(month) AS quarter
    FROM period_month
) AS q USING (grain, period)
JOIN people AS r
    ON r.subject = 'volunteer_flow'
    AND r.neighbourhood_id = n.neighbourhood_id AND r.quarter = q.quarter
UNION ALL
SELECT r.subject, n.level, n.region_id, 'quarter', n.quarter_before, 'panel', n.grain, r.record
FROM volunteer_panel AS n
JOIN people AS r
    ON r.subject = 'volunteers'
    AND r.neighbourhood_id = n.neighbourhood_id AND r.quarter = n.quarter_before;

-- Every published cell, empty ones too: 0 stands for nobody and for one or two people alike.
CREATE TABLE people_cell AS
WITH counted AS (
    SELECT
        m.subject,
        m.level,
        m.region_id,
        m.grain,
        m.period,
        m.split,
        m.category,
        sum(r.people)              AS people,
        sum(r.key) % 4294967296    AS cell_key
    FROM people_member AS m
    JOIN people AS r USING (record)
    GROUP BY ALL
),
asked AS (
    SELECT DISTINCT m.level, m.region_id, p.grain, p.period
    FROM offer_month AS o
    JOIN period_month AS p USING (month)
    JOIN membership AS m USING (neighbourhood_id, municipality_id)
    WHERE o.visits_asked IS NOT NULL
),
panel AS (
    SELECT DISTINCT level, region_id, grain, period, quarter_before
    FROM volunteer_panel
),
whole AS (
    SELECT DISTINCT d.subject, s.level, s.region_id, s.period
    FROM headcount_delivered AS d
    JOIN neighbourhood_share AS s
        ON s.neighbourhood_id = d.neighbourhood_id AND s.period = d.quarter
    WHERE s.grain = 'quarter' AND s.share = 1
),
wanted AS (
    SELECT 'visits' AS subject, a.level, a.region_id, a.grain, a.period, v.split, v.category
    FROM region_ages AS a
    JOIN people_view AS v ON v.subject = 'visits' AND v.level = a.level
    WHERE a.ages_recorded OR v.split = 'total'
    UNION ALL
    SELECT DISTINCT v.subject, u.level, u.region_id, u.grain, u.period, v.split, u.section71
    FROM region_usage AS u
    JOIN theme_view AS v ON v.subject = 'visits' AND v.level = u.level
    WHERE u.section71 IS NOT NULL AND u.dates_held IS NOT NULL
    UNION ALL
    SELECT v.subject, a.level, a.region_id, a.grain, a.period, v.split, v.category
    FROM asked AS a
    JOIN people_view AS v ON v.subject = 'first_visits' AND v.level = a.level
    UNION ALL
    SELECT v.subject, a.level, a.region_id, a.grain, a.period, v.split, v.category
    FROM region_ages AS a
    JOIN people_view AS v ON v.subject = 'mixed_visits' AND v.level = a.level
    WHERE a.ages_recorded
    UNION ALL
    SELECT 'volunteer_flow', level, region_id, grain, period, 'total', unnest(['joined', 'left'])
    FROM panel
    UNION ALL
    SELECT 'volunteers', level, region_id, 'quarter', quarter_before, 'panel', grain
    FROM panel
    UNION ALL
    SELECT w.subject, w.level, w.region_id, 'quarter', w.period, v.split, v.category
    FROM whole AS w
    JOIN people_view AS v USING (subject, level)
    UNION ALL
    SELECT w.subject, w.level, w.region_id, 'quarter', w.period, v.split, t.topic
    FROM whole AS w
    JOIN theme_view AS v USING (subject, level)
    CROSS JOIN (SELECT DISTINCT topic FROM consultation) AS t
)
SELECT
    CAST(row_number() OVER (
        ORDER BY w.subject, w.level, w.region_id, w.grain, w.period, w.split, w.category
    ) - 1 AS INTEGER)                    AS cell,
    w.*,
    CAST(coalesce(c.people, 0) AS BIGINT)   AS people,
    CAST(coalesce(c.cell_key, 0) AS BIGINT) AS cell_key
FROM wanted AS w
LEFT JOIN counted AS c USING (subject, level, region_id, grain, period, split, category);

CREATE TABLE people_cell_member AS
SELECT c.cell, m.record
FROM people_member AS m
JOIN people_cell AS c USING (subject, level, region_id, grain, period, split, category);
