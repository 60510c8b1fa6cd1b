/* ---
severity = "error"
tables = ["angebotsnutzung"]
de = "Der Tag liegt nicht im Berichtsmonat der Zeile; eines von beiden berichtigen."
en = "The day is not in the month reported by the row; correct one of the two."
--- */
SELECT
    'angebotsnutzung' AS "table",
    'datum'           AS "column",
    file,
    file_row,
    datum || ' (' || strftime(berichtsmonat, '%Y-%m') || ')' AS value
FROM export_angebotsnutzung
WHERE datum NOT BETWEEN date_trunc('month', berichtsmonat) AND last_day(berichtsmonat);
