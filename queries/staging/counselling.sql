-- Counselling contacts, one row per neighbourhood, month, topic, channel and addressee.
CREATE VIEW consultation AS
SELECT
    quartier_id    AS neighbourhood_id,
    berichtsmonat  AS month,
    thema          AS topic,
    sgb12_71_nr    AS section71,
    kanal          AS channel,
    -- The contact was sought out: it did not take place where people have to come.
    kanal IN ('hausbesuch', 'telefon_aufsuchend', 'mobil') AS is_outreach,
    adressat       AS addressee,
    kontakte       AS contacts,
    qualitaet = 'geschaetzt' AS estimated,
    qualitaet = 'vorlaeufig' AS provisional,
    qualitaet = 'korrigiert' AS revised
FROM export_beratungen;

-- Different persons reached in a quarter.
CREATE VIEW reach AS
SELECT
    quartier_id      AS neighbourhood_id,
    quartal          AS quarter,
    personen_65plus  AS persons_65plus,
    methode = 'schaetzung' OR qualitaet = 'geschaetzt' AS estimated,
    qualitaet = 'vorlaeufig' AS provisional,
    qualitaet = 'korrigiert' AS revised
FROM export_reichweite_quartal;
