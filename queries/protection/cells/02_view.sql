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
        ['65-79', '80+'])
) AS v (subject, split, levels, category, bands);

-- The views split by the offer's number in § 71 (2) SGB XII have as many categories as numbers.
CREATE TABLE section71_level AS
SELECT unnest(['state', 'district']) AS level;
