-- What dates tell about people: a date whose ages are judged had at least five people, and one that
-- is mixed by 10, 20 or 30 % at least that share of its people under 30 and as many of 65 or over;
-- how many people came to mixed dates is published, nearly exact. Dates are no people and are published as they are, and
-- where few are withheld they could be found by subtraction: every attacker is granted all of them.
-- In districts and the state these bounds lie far below what is published anyway.
-- Numbered below 0, they are no cells.
WITH dates AS (
    SELECT
        m.level,
        m.region_id,
        p.period,
        sum(coalesce(o.visits_mixed, 0) + 5 * (o.dates_with_ages - o.dates_mixed)) AS fewest_visits,
        coalesce(sum(o.fewest_mixed), 0) AS fewest_mixed
    FROM offer_month AS o
    JOIN period_month AS p USING (month)
    JOIN membership AS m USING (neighbourhood_id, municipality_id)
    WHERE m.level IN ('unit', 'municipality', 'neighbourhood') AND p.period[1:4] = $year
    GROUP BY m.level, m.region_id, p.grain, p.period
),
bound AS (
    SELECT
        d.level,
        d.region_id,
        d.period,
        b.category,
        b.bands,
        b.fewest_people,
        -row_number() OVER (ORDER BY d.level, d.region_id, d.period, b.category) AS cell
    FROM dates AS d
    CROSS JOIN LATERAL (VALUES
        ('all', ['0-17', '18-29', '30-49', '50-64', '65-79', '80+', 'unknown'],
            d.fewest_visits),
        ('under30', ['0-17', '18-29'], d.fewest_mixed),
        ('65+', ['65-79', '80+'], d.fewest_mixed)
    ) AS b (category, bands, fewest_people)
)
SELECT
    r.subject,
    CAST(b.cell AS BIGINT)          AS cell,
    CAST(b.fewest_people AS BIGINT) AS fewest_people,
    r.record
FROM bound AS b
JOIN people AS r
    ON r.subject = 'visits' AND r.quarter[1:4] = $year
    AND (length(b.period) = 4 OR r.quarter = b.period) AND list_contains(b.bands, r.band)
JOIN membership AS m
    ON m.neighbourhood_id = r.neighbourhood_id AND m.municipality_id = r.municipality_id
    AND m.level = b.level AND m.region_id = b.region_id
WHERE b.fewest_people > 0
ORDER BY b.cell, r.record
