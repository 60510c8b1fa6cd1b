/* ---
severity = "warning"
tables = ["angebotsnutzung"]
de = "Ein ausgefallener Termin hat Teilnahmen; Status oder Zahl berichtigen."
en = "A cancelled date has participations; correct the status or the figure."
--- */
SELECT
    'angebotsnutzung' AS "table",
    'tn_gesamt'       AS "column",
    file,
    file_row,
    tn_gesamt         AS value
FROM export_angebotsnutzung
WHERE status = 'ausgefallen'
    AND tn_gesamt > 0;
