/* ---
de = "Bedarfsmeldungen der letzten 24 Monate nach Thema: an wen sie gingen und was daraus wurde"
en = "Needs reported in the last 24 months by topic: whom they went to and what became of them"
--- */
-- Stages as they are known today: the status has no date of its own.
WITH reported AS (
    SELECT
        r.level,
        r.region_id,
        p.grain,
        p.period,
        n.topic AS category,
        n.neighbourhood_id,
        n.raised_on,
        n.answered_on,
        n.status,
        n.addressee
    FROM period AS p
    JOIN need AS n
        ON n.date > last_day(p.last_day - INTERVAL 24 MONTH) AND n.date <= p.last_day
    JOIN neighbourhood_region_ever AS r USING (neighbourhood_id)
    WHERE r.level IN ('state', 'district', 'unit')
),
counted AS (
    SELECT
        level,
        region_id,
        grain,
        period,
        category,
        count(*)                                                      AS reported,
        count(raised_on)                                              AS raised,
        count(answered_on)                                            AS answered,
        count(*) FILTER (WHERE status = 'umgesetzt')                  AS implemented,
        count(raised_on) FILTER (WHERE addressee = 'gemeinde')        AS to_municipality,
        count(raised_on) FILTER (WHERE addressee = 'amt')             AS to_unit,
        count(raised_on) FILTER (WHERE addressee = 'kreis')           AS to_district,
        count(raised_on) FILTER (WHERE addressee = 'land')            AS to_state,
        count(DISTINCT neighbourhood_id)                              AS neighbourhoods
    FROM reported
    GROUP BY level, region_id, grain, period, category
)
SELECT level, region_id, grain, period, category, measure, value, false AS hidden
FROM counted
UNPIVOT (value FOR measure IN (
    reported, raised, answered, implemented, to_municipality, to_unit, to_district, to_state,
    neighbourhoods
))
