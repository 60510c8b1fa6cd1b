-- What decides who is compared with whom: the public attributes of every region.
SELECT
    region_id, level, unit_id, district_id, residents, residents_65plus, size_class,
    settlement_type, neighbourhood_kind, start_date, end_date
FROM region
ORDER BY level, region_id
