-- Offers with their place (none for digital ones), their number in § 71 (2) SGB XII and how they are designed.
CREATE VIEW offer AS
SELECT
    o.angebot_id      AS offer_id,
    o.quartier_id     AS neighbourhood_id,
    o.bezeichnung     AS name,
    k.municipality_id,
    o.angebotsart     AS kind,
    o.sgb12_71_nr     AS section71,
    CASE o.generationenformat
        WHEN 'kein' THEN 'none' WHEN 'offen' THEN 'open' WHEN 'verbindend' THEN 'linking'
    END               AS generation_format,
    o.mitgestaltung   AS co_design,
    o.kooperationspartner_ids AS partner_ids,
    o.aktiv_von       AS active_from,
    o.aktiv_bis       AS active_until
FROM export_angebote AS o
LEFT JOIN municipality_key AS k ON k.delivered_id = o.ags_ort;

-- Offer usage: one row per date, or per month where a provider delivers monthly totals.
CREATE VIEW offer_usage AS
SELECT
    quartier_id   AS neighbourhood_id,
    angebot_id    AS offer_id,
    berichtsmonat AS month,
    datum         AS date,
    status = 'stattgefunden'               AS held,
    termine       AS dates,
    tn_gesamt     AS visits,
    tn_0_17       AS visits_0_17,
    tn_18_29      AS visits_18_29,
    tn_30_49      AS visits_30_49,
    tn_50_64      AS visits_50_64,
    tn_65_79      AS visits_65_79,
    tn_80plus     AS visits_80plus,
    -- Where no band was recorded at all, everybody's age is unknown.
    coalesce(tn_unbekannt, CASE WHEN tn_65_79 IS NULL THEN tn_gesamt ELSE 0 END) AS visits_unknown,
    erstbesuche   AS first_visits,
    zaehlart = 'schaetzung' OR qualitaet = 'geschaetzt' AS estimated,
    qualitaet = 'vorlaeufig' AS provisional,
    qualitaet = 'korrigiert' AS revised
FROM export_angebotsnutzung;
