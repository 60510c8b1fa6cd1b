-- Residents of each municipality at each reference date on one census base.
-- The base must not change inside one ratio, so a row always holds total and 65+ of one base.
-- An exact 65+ figure (given, or the sum of 65–79 and 80+) goes before an estimate.
CREATE VIEW residents AS
SELECT
    ags      AS municipality_id,
    stichtag AS reference_date,
    basis    AS census_base,
    max(einwohner) FILTER (WHERE altersgruppe = 'insgesamt') AS residents,
    coalesce(
        max(einwohner) FILTER (WHERE altersgruppe = '65+' AND NOT geschaetzt),
        max(einwohner) FILTER (WHERE altersgruppe = '65-79')
            + max(einwohner) FILTER (WHERE altersgruppe = '80+'),
        max(einwohner) FILTER (WHERE altersgruppe = '65+')
    )        AS residents_65plus,
    max(einwohner) FILTER (WHERE altersgruppe = '80+') AS residents_80plus,
    coalesce(
        bool_and(geschaetzt) FILTER (WHERE altersgruppe = '65+'), false
    ) AND count(*) FILTER (WHERE altersgruppe IN ('65-79', '80+')) < 2 AS estimated
FROM reference_bevoelkerung
GROUP BY ags, stichtag, basis;
