-- The closed list of views of people: which splits are published on which level. Nothing else about
-- people leaves the exports; a further view needs a row here and the release gate's consent.
CREATE TABLE people_view AS
SELECT
    v.subject,
    v.split,
    unnest(v.levels) AS level,
    v.category,
    v.bands
FROM (VALUES
    ('visits', 'total', ['state', 'district', 'unit', 'municipality', 'neighbourhood'], 'all',
        ['0-17', '18-29', '30-49', '50-64', '65-79', '80+', 'unknown']),
    ('visits', 'age', ['state', 'district', 'unit'], '0-17', ['0-17']),
    ('visits', 'age', ['state', 'district', 'unit'], '18-29', ['18-29']),
    ('visits', 'age', ['state', 'district', 'unit'], '30-49', ['30-49']),
    ('visits', 'age', ['state', 'district', 'unit'], '50-64', ['50-64']),
    ('visits', 'age', ['state', 'district', 'unit'], '65-79', ['65-79']),
    ('visits', 'age', ['state', 'district', 'unit'], '80+', ['80+']),
    ('visits', 'age', ['state', 'district', 'unit'], 'unknown', ['unknown']),
    ('visits', 'age_group', ['state', 'district', 'unit'], 'under65',
        ['0-17', '18-29', '30-49', '50-64']),
    ('visits', 'age_group', ['municipality', 'neighbourhood'], 'under30', ['0-17', '18-29']),
    ('visits', 'age_group', ['municipality', 'neighbourhood'], '30-64', ['30-49', '50-64']),
    ('visits', 'age_group', ['municipality', 'neighbourhood'], 'unknown', ['unknown']),
    ('visits', 'age_group', ['state', 'district', 'unit', 'municipality', 'neighbourhood'], '65+',
        ['65-79', '80+']),
    ('first_visits', 'total', ['state', 'district', 'unit'], 'first', ['first']),
    ('first_visits', 'total', ['state', 'district', 'unit'], 'asked', ['asked']),
    ('mixed_visits', 'total', ['state', 'district', 'unit', 'municipality', 'neighbourhood'],
        'all', ['everyday', 'feast']),
    ('mixed_visits', 'total', ['state', 'district', 'unit', 'municipality', 'neighbourhood'],
        'everyday', ['everyday']),
    ('volunteers', 'total', ['state', 'district', 'unit', 'municipality', 'neighbourhood'],
        'all', ['all']),
    ('reach', 'total', ['state', 'district', 'unit', 'municipality', 'neighbourhood'],
        '65+', ['65+']),
    ('consultations', 'total', ['state', 'district', 'unit', 'municipality', 'neighbourhood'],
        'all', ['outreach', 'centre']),
    ('consultations', 'total', ['state', 'district', 'unit', 'municipality', 'neighbourhood'],
        'outreach', ['outreach'])
) AS v (subject, split, levels, category, bands);

-- Views split by theme have as many categories as themes: numbers of § 71, topics of counselling.
CREATE TABLE theme_view AS
FROM (VALUES
    ('visits', 'section71', 'state'), ('visits', 'section71', 'district'),
    ('consultations', 'topic', 'state')
) AS v (subject, split, level);

-- Counts that are known per neighbourhood only. A year is the sum of contacts and the mean of stocks.
CREATE TABLE headcount_subject AS
FROM (VALUES
    ('volunteers', 'mean'), ('reach', 'mean'), ('consultations', 'sum')
) AS v (subject, year_is);

-- Which of them a neighbourhood delivered for a quarter, and how sure they are.
CREATE TABLE headcount_delivered AS
WITH delivered AS (
    SELECT 'volunteers' AS subject, neighbourhood_id, quarter, estimated, provisional, revised
    FROM volunteer_stock
    UNION ALL
    SELECT 'reach', neighbourhood_id, quarter, estimated, provisional, revised
    FROM reach
    WHERE persons_65plus IS NOT NULL
    UNION ALL
    SELECT
        'consultations', neighbourhood_id, quarter_of(month),
        estimated, provisional, revised
    FROM consultation
)
SELECT
    subject,
    neighbourhood_id,
    quarter,
    count(*)                          AS rows_delivered,
    count(*) FILTER (WHERE estimated) AS rows_estimated,
    bool_or(estimated)                AS estimated,
    bool_or(provisional)              AS provisional,
    bool_or(revised)                  AS revised
FROM delivered
GROUP BY subject, neighbourhood_id, quarter;
