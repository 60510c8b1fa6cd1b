-- Every place with its public attributes, the larger first; an empty level narrows nothing.
SELECT
    level, region_id, name, short_name, unit_id, unit_name, district_id, district_name, unit_kind,
    size_class, settlement_type, neighbourhood_kind, provider_name, start_date, end_date, residents,
    residents_65plus, residents_65plus_estimated, area_km2, longitude, latitude
FROM region
WHERE $level = '' OR level = $level
ORDER BY
    list_position(['state', 'district', 'unit', 'municipality', 'neighbourhood'], level), name,
    region_id
