-- Every line of funding of the neighbourhood, whatever became of it. The yearly amount is its part of
-- it, as the published table of grants has it; the total amount is the whole grant's.
SELECT
    g.grant_id,
    p.neighbourhood_id,
    g.funder_name,
    g.funder_kind,
    g.legal_basis,
    g.approval_status,
    g.approved_on,
    g.begins_on,
    g.ends_on,
    p.annual_amount,
    g.is_regular,
    g.predecessor_id,
    g.report_due,
    CAST(g.total_amount AS DOUBLE) AS total_amount
FROM any_grant AS g
JOIN published_grant AS p USING (grant_id)
WHERE p.neighbourhood_id = $neighbourhood
ORDER BY g.begins_on, g.grant_id
