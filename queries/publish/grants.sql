-- Every line of funding of every neighbourhood, whatever became of it: the timeline of the money.
-- The yearly amount is that of the whole term, else what is planned for the newest year.
WITH planned AS (
    SELECT grant_id, max_by(planned_amount, year) AS planned_amount
    FROM grant_year
    GROUP BY grant_id
),
last_quarter AS (
    SELECT max_by(period, last_day) AS period FROM period WHERE grain = 'quarter'
),
now AS (
    SELECT g.neighbourhood_id, g.grant_id, g.annual_amount / f.annual_amount AS share
    FROM neighbourhood_grant AS g
    JOIN last_quarter USING (period)
    JOIN neighbourhood_funding AS f USING (neighbourhood_id, grain, period)
    WHERE f.annual_amount > 0
),
line AS (
    SELECT
        g.*,
        unnest(g.neighbourhood_ids) AS neighbourhood_id,
        CASE
            WHEN g.ends_on IS NOT NULL AND g.total_amount IS NOT NULL THEN
                g.total_amount * 12
                / greatest(1, date_sub('month', g.begins_on, g.ends_on + 1))
            ELSE p.planned_amount
        END / len(g.neighbourhood_ids) AS annual_amount
    FROM any_grant AS g
    LEFT JOIN planned AS p USING (grant_id)
)
SELECT
    l.grant_id,
    l.neighbourhood_id,
    l.funder_name,
    l.funder_kind,
    l.legal_basis,
    l.approval_status,
    l.approved_on,
    l.begins_on,
    l.ends_on,
    CAST(round(l.annual_amount, 2) AS DOUBLE) AS annual_amount,
    CAST(round(n.share, 6) AS DOUBLE)         AS share_of_funding,
    l.is_regular,
    l.is_legal_duty,
    l.is_indexed,
    l.predecessor_id,
    l.report_due
FROM line AS l
LEFT JOIN now AS n USING (grant_id, neighbourhood_id)
ORDER BY l.neighbourhood_id, l.begins_on, l.grant_id
