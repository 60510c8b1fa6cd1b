-- Organisations in the network of a neighbourhood, by sector.
CREATE VIEW partner AS
SELECT
    partner_id,
    quartier_id AS neighbourhood_id,
    traeger_id  AS provider_id,
    partner_typ AS sector
FROM export_netzwerk_partner;

-- Meetings of the network and the organisations that came.
CREATE VIEW network_meeting AS
SELECT
    treffen_id  AS meeting_id,
    quartier_id AS neighbourhood_id,
    datum       AS date,
    partner_ids
FROM export_netzwerk_treffen;

-- Needs that a neighbourhood noted, whom it raised them with, and what became of them.
CREATE VIEW need AS
SELECT
    bedarf_id    AS need_id,
    quartier_id  AS neighbourhood_id,
    traeger_id   AS provider_id,
    datum        AS date,
    thema        AS topic,
    quelle       AS source,
    adressat     AS addressee,
    eingebracht_am AS raised_on,
    antwort_am   AS answered_on,
    status
FROM export_bedarfsmeldungen;
