-- Volunteer hours of every region and period. The sum is exact here; what is published of it is
-- rounded to whole $hours_step (tens).
CREATE TABLE region_hours AS
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    sum(h.hours * s.share)                         AS exact_hours,
    CASE WHEN NOT any_value(coalesce(t.is_torn, false))
        THEN CAST(round(sum(h.hours * s.share) / $hours_step) * $hours_step AS DECIMAL(18, 2))
    END                                            AS hours,
    any_value(coalesce(t.is_torn, false))          AS is_hidden,
    sum(coalesce(h.hours_estimated, 0) * s.share) / nullif(sum(h.hours * s.share), 0)
                                                   AS share_estimated,
    bool_or(s.share > 0 AND s.share < 1)           AS estimated,
    bool_or(h.provisional)                         AS provisional,
    bool_or(h.revised)                             AS revised
FROM neighbourhood_hours AS h
JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
LEFT JOIN torn_group AS t
    ON t.subject = 'volunteer_hours' AND t.level = s.level AND t.region_id = s.region_id
    AND t.grain = s.grain AND t.period = s.period
GROUP BY s.level, s.region_id, s.grain, s.period;
