-- Filled posts and recorded hours of staff of every region and period: a neighbourhood with one
-- employee would tell how that person works. What is approved is in the grant and hides nothing.
CREATE TABLE region_staff AS
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    CAST(sum(n.fte_approved * s.share) AS DECIMAL(18, 4))        AS fte_approved,
    CAST(sum(n.fte_months_approved * s.share) AS DECIMAL(18, 4)) AS fte_months_approved,
    CASE WHEN NOT any_value(coalesce(t.is_torn, false))
        THEN CAST(round(
            sum(n.fte_filled * n.running_months * s.share) / months_of(s.grain), 2
        ) AS DECIMAL(18, 2))
    END                                                          AS fte_filled,
    CASE WHEN NOT any_value(coalesce(t.is_torn, false))
        THEN CAST(sum((n.fte_months_approved - n.fte_months_filled) * s.share) AS DECIMAL(18, 4))
    END                                                          AS fte_months_vacant,
    any_value(coalesce(t.is_torn, false))                        AS is_hidden,
    bool_or(s.share > 0 AND s.share < 1) AS estimated
FROM neighbourhood_staff AS n
JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
LEFT JOIN torn_group AS t
    ON t.subject = 'staff' AND t.level = s.level AND t.region_id = s.region_id
    AND t.grain = s.grain AND t.period = s.period
GROUP BY s.level, s.region_id, s.grain, s.period;

-- Residents of the catchments of the neighbourhoods whose staff is delivered, for the months in which
-- these ran.
CREATE TABLE region_staff_residents AS
SELECT
    m.level,
    m.region_id,
    c.grain,
    c.period,
    CAST(sum(c.residents * n.running_months) AS DECIMAL(28, 5)) / months_of(c.grain)
                                                    AS residents,
    CAST(sum(c.residents_65plus * n.running_months) AS DECIMAL(28, 5)) / months_of(c.grain)
                                                    AS residents_65plus,
    bool_or(c.estimated)                            AS estimated
FROM neighbourhood_municipality AS c
JOIN neighbourhood_staff AS n USING (neighbourhood_id, grain, period)
JOIN membership AS m USING (neighbourhood_id, municipality_id)
GROUP BY m.level, m.region_id, c.grain, c.period;

-- Recorded hours, rounded to whole $hours_step (tens).
CREATE TABLE region_case_hours AS
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    h.case_type,
    CASE WHEN NOT any_value(coalesce(t.is_torn, false))
        THEN CAST(round(sum(h.hours * s.share) / $hours_step) * $hours_step AS DECIMAL(18, 2))
    END                                            AS hours,
    any_value(coalesce(t.is_torn, false))          AS is_hidden,
    bool_or(s.share > 0 AND s.share < 1 AND h.hours > 0) AS estimated
FROM neighbourhood_case_hours AS h
JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
LEFT JOIN torn_group AS t
    ON t.subject = 'staff_hours' AND t.level = s.level AND t.region_id = s.region_id
    AND t.grain = s.grain AND t.period = s.period
GROUP BY s.level, s.region_id, s.grain, s.period, h.case_type;
