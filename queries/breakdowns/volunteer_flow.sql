/* ---
de = "Neu gewonnene und ausgeschiedene Engagierte durchgehend meldender Quartiere"
en = "Volunteers who joined and who left, of neighbourhoods that reported throughout"
--- */
-- Of the neighbourhoods that lie wholly in the region, as E4 counts them.
SELECT
    level,
    region_id,
    grain,
    period,
    category,
    'people'  AS measure,
    people    AS value,
    is_hidden AS hidden
FROM published_people
WHERE subject = 'volunteer_flow'
