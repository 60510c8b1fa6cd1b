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
-- A month has 28 days at least: most rows need no calendar.
WHERE datum - berichtsmonat NOT BETWEEN 0 AND 27
    AND datum NOT BETWEEN date_trunc('month', berichtsmonat) AND last_day(berichtsmonat);
