-- Published lines of funding with the names of the neighbourhoods; an empty list narrows nothing.
SELECT
    funded.grant_id, funded.neighbourhood_id, region.name AS neighbourhood_name,
    funded.funder_name, funded.funder_kind, funded.legal_basis, funded.approval_status,
    funded.approved_on, funded.begins_on, funded.ends_on,
    CAST(funded.annual_amount AS DOUBLE) AS annual_amount, funded.is_regular,
    funded.predecessor_id, funded.report_due
FROM "grant" AS funded
INNER JOIN region ON region.region_id = funded.neighbourhood_id AND region.level = 'neighbourhood'
WHERE len($regions) = 0 OR list_contains($regions, funded.neighbourhood_id)
ORDER BY funded.neighbourhood_id, funded.begins_on, funded.grant_id
