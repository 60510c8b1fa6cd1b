-- The 1,104 municipalities with the administrative unit and district they belong to.
CREATE VIEW municipality AS
SELECT
    ags                     AS municipality_id,
    gemeinde_name           AS name,
    name_eindeutig          AS unique_name,
    verwaltungseinheit_id   AS unit_id,
    verwaltungseinheit_name AS unit_name,
    verwaltungseinheit_typ  AS unit_kind,
    kreis_ags               AS district_id,
    kreis_name              AS district_name,
    ags[1:2]                AS state_id,
    groessenklasse          AS size_class,
    raumtyp                 AS settlement_type,
    flaeche_km2             AS area_km2,
    laenge                  AS longitude,
    breite                  AS latitude
FROM reference_gemeinden;

-- The key in force today for every key that an export may still use.
CREATE VIEW municipality_key AS
SELECT ags AS delivered_id, ags AS municipality_id FROM reference_gemeinden
UNION ALL
SELECT ags_alt AS delivered_id, ags_neu AS municipality_id
FROM reference_gemeinde_zusammenschluss;
