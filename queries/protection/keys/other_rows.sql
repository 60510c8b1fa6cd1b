-- The fact rows of everybody else who is counted, each with the text of which its key is made.
-- Consultations, reach and volunteers are known per neighbourhood only.
WITH stock AS (
    SELECT
        neighbourhood_id,
        provider_id,
        quarter,
        sum(active)     AS active,
        -- Who joined says nothing where nobody counted who left, and the other way round.
        sum(joined) FILTER (WHERE left_again IS NOT NULL) AS joined,
        sum(left_again) FILTER (WHERE joined IS NOT NULL) AS left_again
    FROM volunteer_stock
    GROUP BY neighbourhood_id, provider_id, quarter
),
counted AS (
    SELECT
        'volunteers' AS subject, neighbourhood_id, NULL AS municipality_id, NULL AS theme,
        'all' AS band, quarter, provider_id, active AS people,
        concat_ws('|', 'ehrenamt_bestand', neighbourhood_id, provider_id, quarter) AS message
    FROM stock
    UNION ALL
    SELECT
        'volunteer_flow', neighbourhood_id, NULL, NULL, 'joined', quarter, provider_id, joined,
        concat_ws('|', 'ehrenamt_bestand', 'joined', neighbourhood_id, provider_id, quarter)
    FROM stock
    UNION ALL
    SELECT
        'volunteer_flow', neighbourhood_id, NULL, NULL, 'left', quarter, provider_id, left_again,
        concat_ws('|', 'ehrenamt_bestand', 'left', neighbourhood_id, provider_id, quarter)
    FROM stock
    UNION ALL
    SELECT
        'reach', r.neighbourhood_id, NULL, NULL, '65+', r.quarter, n.provider_id, r.persons_65plus,
        concat_ws('|', 'reichweite_quartal', r.neighbourhood_id, r.quarter)
    FROM reach AS r
    JOIN neighbourhood AS n USING (neighbourhood_id)
    UNION ALL
    SELECT
        'consultations', c.neighbourhood_id, NULL, c.topic,
        CASE WHEN c.is_outreach THEN 'outreach' ELSE 'centre' END,
        quarter_of(c.month), n.provider_id, c.contacts,
        concat_ws(
            '|', 'beratungen', c.neighbourhood_id, strftime(c.month, '%Y-%m-%d'), c.topic,
            c.channel, c.addressee
        )
    FROM consultation AS c
    JOIN neighbourhood AS n USING (neighbourhood_id)
    UNION ALL
    SELECT
        k.subject, o.neighbourhood_id, o.municipality_id, NULL, k.band,
        quarter_of(o.month), n.provider_id, k.people,
        concat_ws(
            '|', 'angebotsnutzung', k.word, o.offer_id, strftime(o.month, '%Y-%m-%d')
        )
    FROM offer_month AS o
    JOIN neighbourhood AS n USING (neighbourhood_id)
    CROSS JOIN LATERAL (VALUES
        ('first_visits', 'first', 'first', o.first_visits),
        ('first_visits', 'asked', 'asked', o.visits_asked),
        (
            'mixed_visits', 'mixed', CASE WHEN o.kind = 'FES' THEN 'feast' ELSE 'everyday' END,
            o.visits_mixed
        )
    ) AS k (subject, word, band, people)
)
SELECT
    subject,
    neighbourhood_id,
    municipality_id,
    theme,
    band,
    quarter,
    provider_id,
    CAST(people AS BIGINT) AS people,
    message
FROM counted
WHERE people > 0
ORDER BY message
