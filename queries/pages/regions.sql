-- Every region of every level, the larger first.
SELECT
    level, region_id, name, unit_id, unit_name, district_id, district_name, unit_kind, size_class,
    residents, residents_65plus, residents_65plus_estimated, longitude, latitude, area_km2
FROM region
ORDER BY
    list_position(['state', 'district', 'unit', 'municipality', 'neighbourhood'], level), name
