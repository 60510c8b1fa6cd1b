-- Volunteers active in a quarter, and who joined and left, one row per neighbourhood, provider and quarter.
CREATE VIEW volunteer_stock AS
SELECT
    quartier_id AS neighbourhood_id,
    traeger_id  AS provider_id,
    quartal     AS quarter,
    aktiv       AS active,
    zugaenge    AS joined,
    abgaenge    AS left_again,
    qualitaet = 'geschaetzt' AS estimated,
    qualitaet = 'vorlaeufig' AS provisional,
    qualitaet = 'korrigiert' AS revised
FROM export_ehrenamt_bestand;

-- Volunteer hours, one row per neighbourhood, month, field of activity and offer.
CREATE VIEW volunteer_hours AS
SELECT
    quartier_id   AS neighbourhood_id,
    berichtsmonat AS month,
    taetigkeitsfeld AS activity_field,
    stunden       AS hours,
    erfassungsart = 'geschaetzt' OR qualitaet = 'geschaetzt' AS estimated,
    qualitaet = 'vorlaeufig' AS provisional,
    qualitaet = 'korrigiert' AS revised
FROM export_ehrenamt_stunden;
