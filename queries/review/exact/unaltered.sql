-- The exact counterpart of what protection publishes: every cell as it was counted, and amounts of
-- one neighbourhood, which is a group of its own.
CREATE TABLE published_people AS
SELECT
    cell,
    subject,
    level,
    region_id,
    grain,
    period,
    split,
    category,
    people,
    false  AS is_hidden,
    people AS people_known
FROM people_cell;

CREATE TABLE amount_group AS
SELECT
    s.subject,
    y.period       AS year,
    $neighbourhood AS neighbourhood_id,
    $neighbourhood AS amount_group,
    true           AS is_safe
FROM (VALUES ('volunteer_hours'), ('staff'), ('staff_hours')) AS s (subject)
CROSS JOIN (SELECT DISTINCT period[1:4] AS period FROM period) AS y;
