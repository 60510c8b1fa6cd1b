/* ---
severity = "error"
tables = ["quartiere", "quartier_gemeinde", "angebote", "foerderungen", "lieferungen", "projektphasen", "netzwerk_partner"]
de = "Das Ende liegt vor dem Beginn; eines der beiden Daten berichtigen."
en = "The end is before the start; correct one of the two dates."
--- */
WITH span AS (
    SELECT 'quartiere' AS "table", 'ende_datum' AS "column", start_datum AS start_date,
        ende_datum AS end_date, file, file_row
    FROM export_quartiere
    UNION ALL
    SELECT 'quartier_gemeinde', 'gueltig_bis', gueltig_ab, gueltig_bis, file, file_row
    FROM export_quartier_gemeinde
    UNION ALL
    SELECT 'angebote', 'aktiv_bis', aktiv_von, aktiv_bis, file, file_row
    FROM export_angebote
    UNION ALL
    SELECT 'foerderungen', 'ende', beginn, ende, file, file_row
    FROM export_foerderungen
    UNION ALL
    SELECT 'lieferungen', 'zeitraum_bis', zeitraum_von, zeitraum_bis, file, file_row
    FROM export_lieferungen
    UNION ALL
    SELECT 'projektphasen', 'ende', beginn, ende, file, file_row
    FROM export_projektphasen
    UNION ALL
    SELECT 'netzwerk_partner', 'aktiv_bis', aktiv_seit, aktiv_bis, file, file_row
    FROM export_netzwerk_partner
)
SELECT
    "table",
    "column",
    file,
    file_row,
    end_date || ' < ' || start_date AS value
FROM span
WHERE end_date < start_date;
