-- Shares of age are judged date by date; a monthly total says nothing about who met whom.
CREATE VIEW judged_usage AS
WITH judged AS (
    SELECT
        *,
        visits_65_79 + visits_80plus AS visits_65plus,
        least(visits_0_17 + visits_18_29, visits_65_79 + visits_80plus) AS visits_fewer,
        held AND date IS NOT NULL AND dates = 1 AND visits >= 5 AND visits_unknown = 0
            AND visits_0_17 IS NOT NULL AND visits_18_29 IS NOT NULL
            AND visits_65_79 IS NOT NULL AND visits_80plus IS NOT NULL AS ages_known
    FROM offer_usage
)
SELECT
    *,
    -- The largest of the three thresholds that both the young and the old reach, in percent.
    CASE
        WHEN NOT ages_known THEN NULL
        WHEN 10 * visits_fewer >= 3 * visits THEN 30
        WHEN 5 * visits_fewer >= visits THEN 20
        WHEN 10 * visits_fewer >= visits THEN 10
        ELSE 0
    END AS mixing
FROM judged;

-- The one pass over the raw usage rows: offer × month. Everything later reads this.
CREATE TABLE offer_month AS
WITH summed AS (
    SELECT
        neighbourhood_id,
        offer_id,
        month,
        count(*)                                            AS rows_delivered,
        sum(dates) FILTER (WHERE held)                      AS dates_held,
        sum(dates) FILTER (WHERE NOT held)                  AS dates_cancelled,
        sum(dates) FILTER (WHERE held AND estimated)        AS dates_estimated,
        count(*) FILTER (WHERE ages_known)                  AS dates_with_ages,
        count(*) FILTER (WHERE mixing >= 20)                AS dates_mixed,
        count(*) FILTER (WHERE mixing >= 10)                AS dates_mixed_10,
        count(*) FILTER (WHERE mixing >= 30)                AS dates_mixed_30,
        sum(visits) FILTER (WHERE mixing >= 20)             AS visits_mixed,
        sum(CAST(visits AS BIGINT) * visits) FILTER (WHERE mixing >= 20) AS visits_mixed_squared,
        -- The fewest young people, and the fewest old ones, that a mixed date must have had.
        sum((mixing * visits + 99) // 100) FILTER (WHERE mixing > 0) AS fewest_mixed,
        sum(first_visits) FILTER (WHERE held)               AS first_visits,
        sum(visits) FILTER (WHERE held AND first_visits IS NOT NULL) AS visits_asked,
        sum(visits) FILTER (WHERE held)                     AS visits,
        sum(visits_0_17) FILTER (WHERE held)                AS visits_0_17,
        sum(visits_18_29) FILTER (WHERE held)               AS visits_18_29,
        sum(visits_30_49) FILTER (WHERE held)               AS visits_30_49,
        sum(visits_50_64) FILTER (WHERE held)               AS visits_50_64,
        sum(visits_65_79) FILTER (WHERE held)               AS visits_65_79,
        sum(visits_80plus) FILTER (WHERE held)              AS visits_80plus,
        -- What the bands leave open, so that bands and unknown add up to the visits.
        greatest(0, coalesce(sum(visits) FILTER (WHERE held), 0) - list_sum([
            coalesce(sum(visits_0_17) FILTER (WHERE held), 0),
            coalesce(sum(visits_18_29) FILTER (WHERE held), 0),
            coalesce(sum(visits_30_49) FILTER (WHERE held), 0),
            coalesce(sum(visits_50_64) FILTER (WHERE held), 0),
            coalesce(sum(visits_65_79) FILTER (WHERE held), 0),
            coalesce(sum(visits_80plus) FILTER (WHERE held), 0)
        ]))                                                 AS visits_unknown,
        -- Whoever comes to a date comes with others: the spread of visits over dates.
        count(*) FILTER (WHERE held AND dates = 1 AND visits_65plus > 0) AS dates_with_65plus,
        sum(visits_65plus) FILTER (WHERE held AND dates = 1)          AS dated_65plus,
        sum(CAST(visits_65plus AS BIGINT) * visits_65plus)
            FILTER (WHERE held AND dates = 1)                         AS dated_65plus_squared,
        count(*) FILTER (WHERE held AND dates = 1 AND first_visits > 0) AS dates_with_first,
        sum(first_visits) FILTER (WHERE held AND dates = 1)           AS dated_first,
        sum(CAST(first_visits AS BIGINT) * first_visits)
            FILTER (WHERE held AND dates = 1)                         AS dated_first_squared,
        bool_or(provisional)                                AS provisional,
        bool_or(revised)                                    AS revised
    FROM judged_usage
    GROUP BY neighbourhood_id, offer_id, month
),
-- A digital offer has no place of its own: it counts where its neighbourhood is at home.
seat AS (
    SELECT
        neighbourhood_id,
        arg_min(municipality_id, (service != 'own', -share_of_municipality, municipality_id))
            AS municipality_id
    FROM catchment
    GROUP BY neighbourhood_id
)
SELECT
    s.*,
    coalesce(o.municipality_id, seat.municipality_id) AS municipality_id,
    o.kind,
    o.section71,
    o.generation_format,
    o.co_design,
    o.partner_ids
FROM summed AS s
JOIN offer AS o USING (offer_id)
LEFT JOIN seat ON seat.neighbourhood_id = s.neighbourhood_id;
