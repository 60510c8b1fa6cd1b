/* ---
severity = "error"
tables = ["beratungen"]
de = "Es gibt mehr Erstkontakte als Kontakte; eine der beiden Zahlen berichtigen."
en = "There are more first contacts than contacts; correct one of the two figures."
--- */
SELECT
    'beratungen'                          AS "table",
    'davon_erstkontakte'                  AS "column",
    file,
    file_row,
    davon_erstkontakte || ' > ' || kontakte AS value
FROM export_beratungen
WHERE davon_erstkontakte > kontakte;
