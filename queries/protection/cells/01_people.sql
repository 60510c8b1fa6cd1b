-- Everybody counted: the smallest sums of records that any published view tells apart, with the
-- sum of their keys. A record is a fact row (offer × month × age band, a provider's volunteers in a
-- quarter, a neighbourhood's contacts on a topic …); only records of at least one person exist.
-- `theme` is the number of § 71 of a visit and the topic of a contact.

-- The key of a fact row: the same row has the same one in every release, known only with the secret.
-- HMAC-SHA256 (RFC 2104) of the text that names the row; $inner_pad and $outer_pad are the secret's.
CREATE MACRO keyed_digest(inner_pad, outer_pad, message) AS
    sha256(outer_pad || unhex(sha256(inner_pad || encode(message))));

-- Keys are whole numbers below 2³². One digest of 32 bytes holds eight of them, counted from 0.
CREATE MACRO key_of(digest, number) AS
    CAST('0x' || substr(digest, 8 * number + 1, 8) AS UINTEGER);

CREATE TABLE people AS
WITH visited AS (
    SELECT
        *,
        keyed_digest(
            $inner_pad, $outer_pad,
            concat_ws('|', 'angebotsnutzung', offer_id, strftime(month, '%Y-%m-%d'))
        ) AS digest
    FROM offer_month
    WHERE visits > 0
),
visit_record AS (
    SELECT
        neighbourhood_id,
        municipality_id,
        section71 AS theme,
        quarter_of(month) AS quarter,
        -- Not joined with a list of bands: rows pass through one by one, however many there are.
        unnest([
            {band: '0-17', people: visits_0_17, key: key_of(digest, 0)},
            {band: '18-29', people: visits_18_29, key: key_of(digest, 1)},
            {band: '30-49', people: visits_30_49, key: key_of(digest, 2)},
            {band: '50-64', people: visits_50_64, key: key_of(digest, 3)},
            {band: '65-79', people: visits_65_79, key: key_of(digest, 4)},
            {band: '80+', people: visits_80plus, key: key_of(digest, 5)},
            {band: 'unknown', people: visits_unknown, key: key_of(digest, 6)}
        ], recursive := true)
    FROM visited
),
-- The fact rows of everybody else who is counted, each with the text of which its key is made.
-- Consultations, reach and volunteers are known per neighbourhood only.
stock AS (
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
offer_record AS (
    SELECT
        neighbourhood_id,
        municipality_id,
        offer_id,
        month,
        unnest([
            {subject: 'first_visits', word: 'first', band: 'first', people: first_visits},
            {subject: 'first_visits', word: 'asked', band: 'asked', people: visits_asked},
            {
                subject: 'mixed_visits', word: 'mixed',
                band: CASE WHEN kind = 'FES' THEN 'feast' ELSE 'everyday' END,
                people: visits_mixed
            }
        ], recursive := true)
    FROM offer_month
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
        o.subject, o.neighbourhood_id, o.municipality_id, NULL, o.band,
        quarter_of(o.month), n.provider_id, o.people,
        concat_ws(
            '|', 'angebotsnutzung', o.word, o.offer_id, strftime(o.month, '%Y-%m-%d')
        )
    FROM offer_record AS o
    JOIN neighbourhood AS n USING (neighbourhood_id)
),
record AS (
    SELECT 'visits' AS subject, v.*, n.provider_id
    FROM visit_record AS v
    JOIN neighbourhood AS n USING (neighbourhood_id)
    WHERE v.people > 0
    UNION ALL BY NAME
    SELECT
        * EXCLUDE (message),
        key_of(keyed_digest($inner_pad, $outer_pad, message), 0) AS key
    FROM counted
    WHERE people > 0
),
everybody AS (
    SELECT
        subject,
        neighbourhood_id,
        municipality_id,
        theme,
        band,
        quarter,
        provider_id,
        sum(people) AS people,
        sum(key)    AS key
    FROM record
    GROUP BY subject, neighbourhood_id, municipality_id, theme, band, quarter, provider_id
)
SELECT
    CAST(row_number() OVER (
        ORDER BY subject, quarter, neighbourhood_id, municipality_id, theme, band, provider_id
    ) - 1 AS INTEGER) AS record,
    subject,
    neighbourhood_id,
    municipality_id,
    theme,
    band,
    quarter,
    provider_id,
    CAST(people AS BIGINT) AS people,
    CAST(key % 4294967296 AS BIGINT) AS key
FROM everybody;
