-- Everybody counted: the smallest sums of records that any published view tells apart, with the
-- sum of their keys. A record is a fact row (offer × month × age band, a provider's volunteers in a
-- quarter, a neighbourhood's contacts on a topic …); only records of at least one person exist.
-- `theme` is the number of § 71 of a visit and the topic of a contact.
CREATE TABLE people AS
WITH visit_record AS (
    SELECT
        o.neighbourhood_id,
        o.municipality_id,
        o.section71 AS theme,
        quarter_of(o.month) AS quarter,
        k.band,
        CASE k.band
            WHEN '0-17' THEN o.visits_0_17
            WHEN '18-29' THEN o.visits_18_29
            WHEN '30-49' THEN o.visits_30_49
            WHEN '50-64' THEN o.visits_50_64
            WHEN '65-79' THEN o.visits_65_79
            WHEN '80+' THEN o.visits_80plus
            ELSE o.visits_unknown
        END AS people,
        k.key
    FROM offer_month AS o
    JOIN usage_key AS k USING (offer_id, month)
),
record AS (
    SELECT 'visits' AS subject, v.*, n.provider_id
    FROM visit_record AS v
    JOIN neighbourhood AS n USING (neighbourhood_id)
    WHERE v.people > 0
    UNION ALL BY NAME
    SELECT * EXCLUDE (message) FROM other_key
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
