-- Offer usage of every region and period, by what the indicators split it by.
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
    sum(o.visits)                                  AS visits,
    sum(o.visits_0_17)                             AS visits_0_17,
    sum(o.visits_18_29)                            AS visits_18_29,
    sum(o.visits_30_49)                            AS visits_30_49,
    sum(o.visits_50_64)                            AS visits_50_64,
    sum(o.visits_65_79)                            AS visits_65_79,
    sum(o.visits_80plus)                           AS visits_80plus,
    sum(o.visits_unknown)                          AS visits_unknown,
    bool_or(o.provisional)                         AS provisional,
    bool_or(o.revised)                             AS revised
FROM offer_month AS o
JOIN period_month AS p USING (month)
JOIN membership AS m USING (neighbourhood_id, municipality_id)
GROUP BY ALL;
