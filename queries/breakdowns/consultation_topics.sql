/* ---
de = "Beratungskontakte nach Thema"
en = "Counselling contacts by topic"
--- */
-- Topics are published by quarter; a year is their sum, so that it tells nothing more.
WITH quarterly AS (
    SELECT level, region_id, period, category, people, is_hidden
    FROM published_people
    WHERE subject = 'consultations' AND split = 'topic' AND grain = 'quarter'
)
SELECT
    level,
    region_id,
    'quarter'  AS grain,
    period,
    category,
    'contacts' AS measure,
    people     AS value,
    is_hidden  AS hidden
FROM quarterly
UNION ALL
SELECT
    q.level,
    q.region_id,
    'year',
    y.period,
    q.category,
    'contacts',
    CASE WHEN NOT bool_or(q.is_hidden) THEN sum(q.people) END,
    bool_or(q.is_hidden)
FROM quarterly AS q
JOIN period AS y ON y.grain = 'year' AND y.period = q.period[1:4]
GROUP BY q.level, q.region_id, y.period, q.category
