-- What each neighbourhood contributes to the hours of a quarter, with the volunteers published for
-- it, and where it lies; the public criteria by which groups are formed.
SELECT
    h.period[1:4]                               AS year,
    h.period                                    AS quarter,
    h.neighbourhood_id,
    coalesce(g.unit_id, '')                     AS unit_id,
    coalesce(g.district_id, '')                 AS district_id,
    coalesce(g.residents_65plus, 0)             AS residents_65plus,
    CAST(h.hours AS DOUBLE)                     AS hours,
    CAST(coalesce(v.people, 0) AS BIGINT)       AS volunteers
FROM neighbourhood_hours AS h
JOIN region AS g ON g.level = 'neighbourhood' AND g.region_id = h.neighbourhood_id
LEFT JOIN published_people AS v
    ON v.subject = 'volunteers' AND v.level = 'neighbourhood'
    AND v.region_id = h.neighbourhood_id AND v.period = h.period
WHERE h.grain = 'quarter' AND h.hours > 0
ORDER BY year, h.neighbourhood_id, quarter
