-- Projected residents per district, year and age group, in the variant in between.
CREATE VIEW projection AS
SELECT
    kreis_ags    AS district_id,
    jahr         AS year,
    altersgruppe AS age_group,
    einwohner    AS residents
FROM export_bevoelkerung_prognose
WHERE variante = 'basis';
