-- What is published of each cell: its count with the deviation that its key decides. The same
-- records always have the same key and therefore the same published count, whatever path leads
-- to them.
CREATE OR REPLACE TABLE published_people AS
WITH altered AS (
    SELECT
        c.cell,
        c.subject,
        c.level,
        c.region_id,
        c.grain,
        c.period,
        c.split,
        c.category,
        c.people + p.deviation AS people
    FROM people_cell AS c
    JOIN p_table AS p
        ON p.people = least(c.people, 5)
        AND c.cell_key >= p.from_key AND c.cell_key < p.below_key
),
one_sided AS (
    -- Where nearly everybody is of one group, saying so tells it of each of them.
    SELECT level, region_id, grain, period
    FROM altered
    WHERE split = 'age_group' AND category IN ('under30', '30-64', '65+')
        AND level IN ('municipality', 'neighbourhood')
    GROUP BY level, region_id, grain, period
    HAVING 10 * max(people) > 9 * sum(people)
)
SELECT
    a.cell,
    a.subject,
    a.level,
    a.region_id,
    a.grain,
    a.period,
    a.split,
    a.category,
    CASE WHEN NOT (one_sided OR coarsened) THEN a.people END AS people,
    one_sided OR coarsened                                   AS is_hidden,
    -- That a distribution is hidden tells of it: the release gate takes it as known.
    CASE WHEN NOT coarsened THEN a.people END                AS people_known
FROM (
    SELECT
        a.*,
        o.region_id IS NOT NULL AND a.split = 'age_group' AND a.category <> '65+' AS one_sided,
        list_contains(
            $coarsenings, concat_ws(' ', a.subject, a.level, a.region_id, a.period[1:4], a.split)
        )                                                                         AS coarsened
    FROM altered AS a
    LEFT JOIN one_sided AS o USING (level, region_id, grain, period)
) AS a;
