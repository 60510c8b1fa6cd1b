/* ---
severity = "error"
tables = ["angebotsnutzung"]
de = "Es gibt mehr Erstbesuche als Teilnahmen; eine der beiden Zahlen berichtigen."
en = "There are more first visits than participations; correct one of the two figures."
--- */
SELECT
    'angebotsnutzung'                 AS "table",
    'erstbesuche'                     AS "column",
    file,
    file_row,
    erstbesuche || ' > ' || tn_gesamt AS value
FROM export_angebotsnutzung
WHERE erstbesuche > tn_gesamt;
