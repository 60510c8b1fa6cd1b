-- Each offer in each calendar quarter it was delivered for.
SELECT
    m.offer_id,
    o.name,
    o.kind,
    o.section71,
    quarter_of(m.month)                                AS period,
    CAST(coalesce(sum(m.dates_held), 0) AS BIGINT)      AS dates_held,
    CAST(coalesce(sum(m.dates_cancelled), 0) AS BIGINT) AS dates_cancelled,
    CAST(coalesce(sum(m.visits), 0) AS BIGINT)          AS visits
FROM offer_month AS m
JOIN offer AS o USING (offer_id)
WHERE m.neighbourhood_id = $neighbourhood AND quarter_of(m.month) IN (SELECT period FROM period)
GROUP BY ALL
ORDER BY m.offer_id, period
