-- Every date whose ages are all known: who came, and whether generations mixed as indicator G2 says.
SELECT
    u.date                                          AS day,
    quarter_of(u.month)                             AS period,
    u.offer_id,
    o.name                                          AS offer,
    CAST(u.visits AS BIGINT)                        AS visits,
    CAST(u.visits_0_17 + u.visits_18_29 AS BIGINT)  AS under30,
    CAST(u.visits - u.visits_0_17 - u.visits_18_29 - u.visits_65plus AS BIGINT) AS aged_30_to_64,
    CAST(u.visits_65plus AS BIGINT)                 AS aged_65plus,
    u.mixing >= 20                                  AS is_mixed
FROM judged_usage AS u
JOIN offer AS o USING (offer_id)
WHERE u.neighbourhood_id = $neighbourhood AND u.ages_known
    AND quarter_of(u.month) IN (SELECT period FROM period)
ORDER BY u.date, o.name, u.offer_id, u.visits
