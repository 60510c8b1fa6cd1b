-- Dates of every region and period, by what the indicators split them by. People are not here:
-- they are counted in the protected cells only.
CREATE TABLE region_usage AS
SELECT
    m.level,
    m.region_id,
    p.grain,
    p.period,
    o.section71,
    o.generation_format,
    o.co_design,
    sum(o.dates_held)                              AS dates_held,
    sum(o.dates_estimated)                         AS dates_estimated,
    sum(o.dates_with_ages)                         AS dates_with_ages,
    sum(o.dates_mixed)                             AS dates_mixed,
    sum(o.dates_mixed_10)                          AS dates_mixed_10,
    sum(o.dates_mixed_30)                          AS dates_mixed_30,
    bool_or(o.provisional)                         AS provisional,
    bool_or(o.revised)                             AS revised
FROM offer_month AS o
JOIN period_month AS p USING (month)
JOIN membership AS m USING (neighbourhood_id, municipality_id)
GROUP BY ALL;

-- Whether anybody's age was recorded: where not, nothing about ages is known.
CREATE TABLE region_ages AS
SELECT
    m.level,
    m.region_id,
    p.grain,
    p.period,
    coalesce(sum(o.visits) = 0 OR sum(o.visits_unknown) < sum(o.visits), true) AS ages_recorded
FROM offer_month AS o
JOIN period_month AS p USING (month)
JOIN membership AS m USING (neighbourhood_id, municipality_id)
GROUP BY m.level, m.region_id, p.grain, p.period;

-- How many of the people a rate counts come together: Σ v² ÷ Σ v over dates, by which its limits
-- widen. It can be read back from published limits, so it is that of the district, and of so many
-- dates that they tell of a spread; where a region lies in several districts it is that of all of them.
CREATE TABLE dispersion AS
WITH district_dates AS (
    SELECT
        m.district_id,
        p.grain,
        p.period,
        unnest([
            {
                subject: 'visits_65plus',
                dates: sum(o.dates_with_65plus),
                people: sum(o.dated_65plus),
                squares: sum(o.dated_65plus_squared)
            },
            {
                subject: 'first_visits',
                dates: sum(o.dates_with_first),
                people: sum(o.dated_first),
                squares: sum(o.dated_first_squared)
            },
            {
                subject: 'mixed_visits',
                dates: sum(o.dates_mixed),
                people: sum(o.visits_mixed),
                squares: sum(o.visits_mixed_squared)
            },
            {
                subject: 'mixed_visits_everyday',
                dates: sum(o.dates_mixed) FILTER (WHERE o.kind <> 'FES'),
                people: sum(o.visits_mixed) FILTER (WHERE o.kind <> 'FES'),
                squares: sum(o.visits_mixed_squared) FILTER (WHERE o.kind <> 'FES')
            }
        ], recursive := true)
    FROM offer_month AS o
    JOIN municipality AS m USING (municipality_id)
    JOIN period_month AS p USING (month)
    GROUP BY m.district_id, p.grain, p.period
),
region_district AS (
    SELECT DISTINCT s.level, s.region_id, m.district_id
    FROM membership AS s
    JOIN municipality AS m USING (municipality_id)
)
SELECT
    r.level,
    r.region_id,
    d.grain,
    d.period,
    d.subject,
    CASE WHEN sum(d.dates) >= $fewest_dates THEN
        CAST(printf('%.1e', sum(d.squares) / sum(d.people)) AS DOUBLE)
    END AS factor
FROM region_district AS r
JOIN district_dates AS d USING (district_id)
GROUP BY r.level, r.region_id, d.grain, d.period, d.subject;

-- The numbers of § 71 (2) SGB XII that a neighbourhood counsels on: at least five contacts, so that
-- nobody is told of by the number alone.
CREATE TABLE section71_counselled AS
SELECT c.neighbourhood_id, p.grain, p.period, c.section71
FROM consultation AS c
JOIN period_month AS p USING (month)
WHERE c.section71 IN ('1', '2', '3', '4', '5', '6')
GROUP BY c.neighbourhood_id, p.grain, p.period, c.section71
HAVING sum(c.contacts) >= 5;
