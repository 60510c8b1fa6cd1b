/* ---
severity = "error"
tables = ["reichweite_quartal"]
de = "Von den erreichten Personen sind mehr älter, als es insgesamt sind; eine der Zahlen berichtigen."
en = "More of the persons reached are older than there are in total; correct one of the figures."
--- */
WITH nested AS (
    SELECT 'personen_65plus' AS "column", file, file_row,
        personen_65plus AS part, personen_gesamt AS whole
    FROM export_reichweite_quartal
    UNION ALL
    SELECT 'personen_80plus', file, file_row,
        personen_80plus, coalesce(personen_65plus, personen_gesamt)
    FROM export_reichweite_quartal
)
SELECT
    'reichweite_quartal'     AS "table",
    "column",
    file,
    file_row,
    part || ' > ' || whole   AS value
FROM nested
WHERE part > whole;
