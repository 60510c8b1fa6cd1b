-- Every line of funding of every neighbourhood, whatever became of it.
SELECT
    grant_id, neighbourhood_id, funder_name, funder_kind, legal_basis, approval_status, approved_on,
    begins_on, ends_on, CAST(annual_amount AS DOUBLE) AS annual_amount, is_regular, predecessor_id, report_due
FROM grant
ORDER BY neighbourhood_id, begins_on, grant_id
