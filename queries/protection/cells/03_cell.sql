-- Which records each published cell holds. A record lies in the region of its municipality and in
-- its neighbourhood; volunteers lie where their whole neighbourhood does.
CREATE TABLE people_member AS
WITH region_of AS (
    SELECT DISTINCT
        m.level,
        m.region_id,
        r.record
    FROM people AS r
    JOIN membership AS m USING (neighbourhood_id, municipality_id)
    WHERE r.subject = 'visits'
),
visit_period AS (
    SELECT DISTINCT grain, period, year(month) || '-Q' || quarter(month) AS quarter
    FROM period_month
)
SELECT
    'visits' AS subject,
    g.level,
    g.region_id,
    p.grain,
    p.period,
    v.split,
    v.category,
    r.record
FROM people AS r
JOIN region_of AS g USING (record)
JOIN visit_period AS p USING (quarter)
JOIN people_view AS v
    ON v.subject = 'visits' AND v.level = g.level AND list_contains(v.bands, r.band)
UNION ALL
SELECT 'visits', g.level, g.region_id, p.grain, p.period, 'section71', r.section71, r.record
FROM people AS r
JOIN region_of AS g USING (record)
JOIN section71_level AS l USING (level)
JOIN visit_period AS p USING (quarter)
UNION ALL
SELECT
    'volunteers', s.level, s.region_id, s.grain, s.period, 'total', 'all', r.record
FROM people AS r
JOIN neighbourhood_share AS s
    ON s.neighbourhood_id = r.neighbourhood_id AND s.grain = 'quarter' AND s.period = r.quarter
WHERE r.subject = 'volunteers' AND s.share = 1;

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
wanted AS (
    SELECT 'visits' AS subject, a.level, a.region_id, a.grain, a.period, v.split, v.category
    FROM region_ages AS a
    JOIN people_view AS v ON v.subject = 'visits' AND v.level = a.level
    WHERE a.ages_recorded OR v.split = 'total'
    UNION ALL
    SELECT DISTINCT 'visits', u.level, u.region_id, u.grain, u.period, 'section71', u.section71
    FROM region_usage AS u
    JOIN section71_level AS l USING (level)
    WHERE u.section71 IS NOT NULL AND u.dates_held IS NOT NULL
    UNION ALL
    SELECT DISTINCT 'volunteers', s.level, s.region_id, 'quarter', s.period, 'total', 'all'
    FROM neighbourhood_share AS s
    JOIN volunteer_stock AS v
        ON v.neighbourhood_id = s.neighbourhood_id AND v.quarter = s.period
    WHERE s.grain = 'quarter' AND s.share = 1
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
