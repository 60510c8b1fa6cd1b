/* ---
de = "Neu gewonnene und ausgeschiedene Engagierte"
en = "Volunteers who joined and who left"
--- */
-- Of the neighbourhoods that lie wholly in the region; a year is the sum of its quarters.
SELECT
    c.level,
    c.region_id,
    p.grain,
    p.period,
    c.category,
    'people'                                                  AS measure,
    CASE WHEN NOT bool_or(c.is_hidden) THEN sum(c.people) END AS value,
    bool_or(c.is_hidden)                                      AS hidden
FROM published_people AS c
JOIN period AS p
    ON p.period = CASE p.grain WHEN 'quarter' THEN c.period ELSE c.period[1:4] END
WHERE c.subject = 'volunteer_flow' AND c.grain = 'quarter'
GROUP BY c.level, c.region_id, p.grain, p.period, c.category
