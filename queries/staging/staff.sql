-- Posts of a neighbourhood in a month: what the grant pays for, and what is filled.
CREATE VIEW staff_post AS
SELECT
    quartier_id    AS neighbourhood_id,
    berichtsmonat  AS month,
    rolle          AS role,
    vzae_bewilligt AS fte_approved,
    vzae_besetzt   AS fte_filled,
    qualitaet = 'geschaetzt' AS estimated,
    qualitaet = 'vorlaeufig' AS provisional,
    qualitaet = 'korrigiert' AS revised
FROM export_personal_stellen;

-- Recorded hours of staff by class of work: case-specific, cross-case, non-specific, organising.
CREATE VIEW staff_hours AS
SELECT
    quartier_id   AS neighbourhood_id,
    berichtsmonat AS month,
    fallart       AS case_type,
    stunden       AS hours,
    qualitaet = 'geschaetzt' AS estimated,
    qualitaet = 'vorlaeufig' AS provisional,
    qualitaet = 'korrigiert' AS revised
FROM export_personal_stunden;
