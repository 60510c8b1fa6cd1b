-- Neighbourhoods (Quartiere) with their running time and the presence of their contact point.
CREATE VIEW neighbourhood AS
SELECT
    n.quartier_id           AS neighbourhood_id,
    n.quartier_name         AS name,
    n.quartier_typ          AS kind,
    n.traeger_id            AS provider_id,
    t.traeger_name          AS provider_name,
    n.start_datum           AS start_date,
    n.ende_datum            AS end_date,
    n.anlaufstelle_vorhanden AS has_contact_point,
    n.praesenzstunden_woche AS presence_hours_per_week,
    n.ist_synthetisch       AS synthetic
FROM export_quartiere AS n
LEFT JOIN export_traeger AS t USING (traeger_id);

-- Which municipality a neighbourhood serves, how, and with which share of its residents, from
-- when to when. A newer row for the same key takes the place of the older one.
CREATE VIEW catchment AS
SELECT
    q.quartier_id AS neighbourhood_id,
    k.municipality_id,
    q.gueltig_ab  AS valid_from,
    least(
        q.gueltig_bis,
        lead(q.gueltig_ab) OVER (PARTITION BY q.quartier_id, q.ags ORDER BY q.gueltig_ab) - 1
    )             AS valid_to,
    q.anteil_bevoelkerung AS share_of_municipality,
    CASE q.versorgungsart
        WHEN 'eigen' THEN 'own' WHEN 'mitversorgt' THEN 'co_served' ELSE 'occasional'
    END           AS service
FROM export_quartier_gemeinde AS q
JOIN municipality_key AS k ON k.delivered_id = q.ags;
