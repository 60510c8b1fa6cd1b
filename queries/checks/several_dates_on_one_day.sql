/* ---
severity = "warning"
tables = ["angebotsnutzung"]
de = "Eine Zeile mit Tag steht für einen Termin; termine auf 1 setzen oder als Monatssumme ohne Tag liefern."
en = "A row with a day stands for one date; set termine to 1 or deliver a monthly total without a day."
--- */
SELECT
    'angebotsnutzung' AS "table",
    'termine'         AS "column",
    file,
    file_row,
    termine           AS value
FROM export_angebotsnutzung
WHERE datum IS NOT NULL
    AND termine > 1;
