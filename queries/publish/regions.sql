-- Every region a snapshot speaks about, with what a page needs to name and compare it.
WITH latest AS (
    SELECT max_by(period, last_day) AS period FROM period WHERE grain = 'quarter'
),
residents AS (
    SELECT r.level, r.region_id, r.residents, r.residents_65plus, r.estimated
    FROM region_residents AS r
    JOIN latest USING (period)
),
-- A neighbourhood that ended keeps the residents of the last quarter it ran in.
neighbourhood_residents AS (
    SELECT
        region_id,
        max_by(residents, period)        AS residents,
        max_by(residents_65plus, period) AS residents_65plus,
        max_by(estimated, period)        AS estimated
    FROM region_residents
    WHERE level = 'neighbourhood' AND grain = 'quarter'
    GROUP BY region_id
),
home AS (
    -- The unit and district in which most of the catchment lives.
    SELECT
        c.neighbourhood_id,
        max_by(m.unit_id, (c.period, c.share_of_catchment, m.municipality_id))       AS unit_id,
        max_by(m.unit_name, (c.period, c.share_of_catchment, m.municipality_id))     AS unit_name,
        max_by(m.district_id, (c.period, c.share_of_catchment, m.municipality_id))   AS district_id,
        max_by(m.district_name, (c.period, c.share_of_catchment, m.municipality_id)) AS district_name,
        max_by(m.longitude, (c.period, c.share_of_catchment, m.municipality_id))     AS longitude,
        max_by(m.latitude, (c.period, c.share_of_catchment, m.municipality_id))      AS latitude
    FROM neighbourhood_municipality AS c
    JOIN municipality AS m USING (municipality_id)
    WHERE c.grain = 'quarter'
    GROUP BY c.neighbourhood_id
),
named AS (
    SELECT
        'municipality' AS level,
        municipality_id AS region_id,
        unique_name AS name,
        name AS short_name,
        unit_id,
        unit_name,
        district_id,
        district_name,
        unit_kind,
        size_class,
        settlement_type,
        longitude,
        latitude,
        area_km2,
        NULL AS neighbourhood_kind,
        NULL AS provider_name,
        CAST(NULL AS DATE) AS start_date,
        CAST(NULL AS DATE) AS end_date
    FROM municipality
    UNION ALL
    SELECT
        'unit', unit_id, any_value(unit_name), any_value(unit_name), unit_id, any_value(unit_name),
        any_value(district_id), any_value(district_name), any_value(unit_kind), NULL, NULL,
        avg(longitude ORDER BY municipality_id), avg(latitude ORDER BY municipality_id),
        sum(area_km2 ORDER BY municipality_id), NULL, NULL, NULL, NULL
    FROM municipality
    GROUP BY unit_id
    UNION ALL
    SELECT
        'district', district_id, any_value(district_name), any_value(district_name), NULL, NULL,
        district_id, any_value(district_name), NULL, NULL, NULL,
        avg(longitude ORDER BY municipality_id), avg(latitude ORDER BY municipality_id),
        sum(area_km2 ORDER BY municipality_id), NULL, NULL, NULL, NULL
    FROM municipality
    GROUP BY district_id
    UNION ALL
    SELECT
        'state', state_id, 'Schleswig-Holstein', 'Schleswig-Holstein', NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, avg(longitude ORDER BY municipality_id), avg(latitude ORDER BY municipality_id),
        sum(area_km2 ORDER BY municipality_id), NULL, NULL, NULL, NULL
    FROM municipality
    GROUP BY state_id
    UNION ALL
    SELECT
        'neighbourhood', n.neighbourhood_id, n.name, n.name, h.unit_id, h.unit_name,
        h.district_id, h.district_name, NULL, NULL, NULL, h.longitude, h.latitude, NULL,
        n.kind, n.provider_name, n.start_date, n.end_date
    FROM neighbourhood AS n
    LEFT JOIN home AS h USING (neighbourhood_id)
)
SELECT
    n.*,
    CAST(coalesce(r.residents, b.residents) AS DOUBLE)               AS residents,
    CAST(coalesce(r.residents_65plus, b.residents_65plus) AS DOUBLE) AS residents_65plus,
    coalesce(r.estimated, b.estimated, false)                        AS residents_65plus_estimated
FROM named AS n
LEFT JOIN residents AS r ON r.level = n.level AND r.region_id = n.region_id
LEFT JOIN neighbourhood_residents AS b
    ON n.level = 'neighbourhood' AND b.region_id = n.region_id
ORDER BY n.level, n.region_id
