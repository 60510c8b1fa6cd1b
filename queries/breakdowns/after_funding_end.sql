/* ---
de = "Besuche und Engagierte vor und nach dem Ende einer Projektförderung, weitergeführt und nicht weitergeführt"
en = "Visits and volunteers before and after the end of project funding, continued and not continued"
--- */
-- Quarters are counted from the one in which a phase ended. A project stands behind a quarter where
-- its visits and volunteers are published, or where it was not continued and its neighbourhood was
-- gone by then: then nobody came. Else, where nothing was delivered, nothing is known or filled in.
WITH ended AS (
    SELECT
        p.grain,
        p.period,
        p.last_day,
        e.neighbourhood_id,
        4 * year(e.ends_on) + quarter(e.ends_on) AS end_quarter,
        EXISTS (
            FROM project_phase AS next
            WHERE next.predecessor_id = e.phase_id AND next.begins_on <= p.last_day
        ) AS is_continued
    FROM period AS p
    JOIN project_phase AS e ON e.ends_on <= p.last_day
    WHERE e.phase_kind IN ('umsetzung', 'anschluss')
),
neighbourhood_count AS (
    SELECT subject, region_id AS neighbourhood_id, period, people, is_hidden
    FROM published_people
    WHERE subject IN ('visits', 'volunteers') AND split = 'total' AND category = 'all'
        AND level = 'neighbourhood' AND grain = 'quarter'
),
around AS (
    SELECT
        e.grain,
        e.period,
        e.is_continued,
        4 * year(q.first_day) + quarter(q.first_day) - e.end_quarter AS quarters_after,
        CASE WHEN n.is_gone THEN 0 ELSE v.people END                 AS visits,
        CASE WHEN n.is_gone THEN 0 ELSE w.people END                 AS volunteers,
        NOT n.is_gone AND (v.is_hidden OR w.is_hidden)               AS is_hidden
    FROM ended AS e
    JOIN period AS q
        ON q.grain = 'quarter' AND q.last_day <= e.last_day
        AND 4 * year(q.first_day) + quarter(q.first_day) - e.end_quarter BETWEEN -4 AND 8
    JOIN LATERAL (
        SELECT NOT e.is_continued AND coalesce(end_date < q.first_day, false) AS is_gone
        FROM neighbourhood
        WHERE neighbourhood_id = e.neighbourhood_id
    ) AS n ON true
    LEFT JOIN neighbourhood_count AS v
        ON v.subject = 'visits' AND v.neighbourhood_id = e.neighbourhood_id AND v.period = q.period
    LEFT JOIN neighbourhood_count AS w
        ON w.subject = 'volunteers' AND w.neighbourhood_id = e.neighbourhood_id
        AND w.period = q.period
    WHERE n.is_gone OR (v.period IS NOT NULL AND w.period IS NOT NULL)
),
summed AS (
    SELECT
        grain,
        period,
        quarters_after,
        coalesce(sum(visits) FILTER (WHERE is_continued), 0)         AS visits_continued,
        coalesce(sum(visits) FILTER (WHERE NOT is_continued), 0)     AS visits_stopped,
        coalesce(sum(volunteers) FILTER (WHERE is_continued), 0)     AS volunteers_continued,
        coalesce(sum(volunteers) FILTER (WHERE NOT is_continued), 0) AS volunteers_stopped,
        count(*) FILTER (WHERE is_continued)                         AS projects_continued,
        count(*) FILTER (WHERE NOT is_continued)                     AS projects_stopped,
        bool_or(is_hidden)                                           AS is_hidden
    FROM around
    GROUP BY grain, period, quarters_after
)
SELECT
    'state' AS level,
    s.region_id,
    grain,
    period,
    CAST(quarters_after AS VARCHAR) AS category,
    measure,
    value,
    is_hidden AND NOT starts_with(measure, 'projects') AS hidden
FROM (
    FROM summed
    UNPIVOT (value FOR measure IN (
        visits_continued, visits_stopped, volunteers_continued, volunteers_stopped,
        projects_continued, projects_stopped
    ))
)
CROSS JOIN (SELECT DISTINCT state_id AS region_id FROM municipality) AS s
