-- Partners that did something in the four quarters that end with a period: they came to a meeting of
-- the neighbourhood, or an offer that they carry together took place.
CREATE TABLE neighbourhood_active_partner AS
WITH done AS (
    SELECT neighbourhood_id, date_trunc('month', date) AS month, unnest(partner_ids) AS partner_id
    FROM network_meeting
    UNION
    SELECT neighbourhood_id, month, unnest(partner_ids)
    FROM offer_month
    WHERE dates_held > 0
)
SELECT DISTINCT d.neighbourhood_id, p.grain, p.period, d.partner_id, k.sector
FROM done AS d
JOIN partner AS k USING (neighbourhood_id, partner_id)
JOIN period AS p
    ON d.month <= p.last_day AND d.month > date_trunc('month', p.last_day) - INTERVAL 12 MONTH;
