-- Every line of funding, whatever became of it.
CREATE VIEW any_grant AS
SELECT
    foerderung_id            AS grant_id,
    vorgaenger_foerderung_id AS predecessor_id,
    quartier_ids             AS neighbourhood_ids,
    mittelgeber_name         AS funder_name,
    mittelgeber_typ          AS funder_kind,
    rechtsgrundlage          AS legal_basis,
    bewilligung_status       AS approval_status,
    bewilligt_am             AS approved_on,
    beginn                   AS begins_on,
    ende                     AS ends_on,
    betrag_gesamt            AS total_amount,
    regelfinanzierung        AS is_regular,
    -- Regular and owed by law: the legal basis names a paragraph.
    regelfinanzierung AND coalesce(rechtsgrundlage[1:1] = '§', false) AS is_legal_duty,
    dynamisiert              AS is_indexed,
    verwendungsnachweis_faellig AS report_due
FROM export_foerderungen;

-- Grants that were approved, with the day from which one could rely on them.
-- "beendet" was approved once; planned, applied for and rejected grants secure nothing.
CREATE VIEW approved_grant AS
SELECT *
FROM any_grant
WHERE approval_status IN ('bewilligt', 'beendet');

-- Which neighbourhoods have any line of funding delivered, approved or not.
CREATE VIEW grant_delivered AS
SELECT DISTINCT unnest(quartier_ids) AS neighbourhood_id
FROM export_foerderungen;

-- Money of a grant in a calendar year: what was paid, else what was planned.
CREATE VIEW grant_year AS
SELECT
    foerderung_id                     AS grant_id,
    jahr                              AS year,
    coalesce(betrag_ist, betrag_plan) AS amount,
    betrag_plan                       AS planned_amount,
    betrag_ist IS NULL                AS provisional
FROM export_finanzierung_jahr;
