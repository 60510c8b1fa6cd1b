-- Everybody counted: the smallest sums of records that any published view tells apart, with the
-- sum of their keys. A record is a fact row (offer × month × age band, or a provider's volunteers
-- in a quarter); only records of at least one person exist.
CREATE TABLE people AS
WITH visit_record AS (
    SELECT
        o.neighbourhood_id,
        o.municipality_id,
        o.section71,
        year(o.month) || '-Q' || quarter(o.month) AS quarter,
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
visits AS (
    SELECT
        'visits' AS subject,
        neighbourhood_id,
        municipality_id,
        section71,
        band,
        quarter,
        sum(people) AS people,
        sum(key)    AS key
    FROM visit_record
    WHERE people > 0
    GROUP BY neighbourhood_id, municipality_id, section71, band, quarter
),
volunteers AS (
    SELECT
        'volunteers' AS subject,
        neighbourhood_id,
        NULL         AS municipality_id,
        NULL         AS section71,
        NULL         AS band,
        quarter,
        provider_id,
        sum(people)  AS people,
        sum(key)     AS key
    FROM volunteer_key
    WHERE people > 0
    GROUP BY neighbourhood_id, quarter, provider_id
),
everybody AS (
    SELECT v.*, n.provider_id
    FROM visits AS v
    JOIN neighbourhood AS n USING (neighbourhood_id)
    UNION ALL BY NAME
    SELECT * FROM volunteers
)
SELECT
    CAST(row_number() OVER (
        ORDER BY subject, quarter, neighbourhood_id, municipality_id, section71, band, provider_id
    ) - 1 AS INTEGER) AS record,
    subject,
    neighbourhood_id,
    municipality_id,
    section71,
    band,
    quarter,
    provider_id,
    CAST(people AS BIGINT) AS people,
    CAST(key % 4294967296 AS BIGINT) AS key
FROM everybody;
