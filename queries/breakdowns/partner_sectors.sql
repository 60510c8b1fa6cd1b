/* ---
de = "Netzwerkpartner nach Sektor, davon aktiv"
en = "Network partners by sector, of these active"
--- */
-- Active: at a meeting or in an offer that took place in the four quarters that end with the period.
WITH listed AS (
    SELECT n.level, n.region_id, n.grain, n.period, n.neighbourhood_id, p.partner_id, p.sector
    FROM neighbourhood_share AS n
    JOIN partner AS p USING (neighbourhood_id)
    JOIN neighbourhood AS k USING (neighbourhood_id)
    JOIN period AS t USING (grain, period)
    WHERE n.share > 0
        AND k.start_date <= t.last_day AND coalesce(k.end_date, t.first_day) >= t.first_day
),
counted AS (
    SELECT
        l.level,
        l.region_id,
        l.grain,
        l.period,
        l.sector                     AS category,
        count(DISTINCT l.partner_id) AS partners,
        count(DISTINCT a.partner_id) AS active
    FROM listed AS l
    LEFT JOIN neighbourhood_active_partner AS a
        USING (neighbourhood_id, grain, period, partner_id)
    GROUP BY l.level, l.region_id, l.grain, l.period, l.sector
)
SELECT level, region_id, grain, period, category, measure, value, false AS hidden
FROM counted
UNPIVOT (value FOR measure IN (partners, active))
