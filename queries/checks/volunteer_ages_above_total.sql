/* ---
severity = "error"
tables = ["ehrenamt_bestand"]
de = "Die Altersgruppen zusammen ergeben mehr als aktiv; eine der Zahlen berichtigen."
en = "The age groups add up to more than aktiv; correct one of the figures."
--- */
WITH summed AS (
    SELECT
        file,
        file_row,
        aktiv,
        coalesce(davon_unter30, 0)::BIGINT + coalesce(davon_30_64, 0)
            + coalesce(davon_65plus, 0) AS bands
    FROM export_ehrenamt_bestand
)
SELECT
    'ehrenamt_bestand'      AS "table",
    'aktiv'                 AS "column",
    file,
    file_row,
    bands || ' > ' || aktiv AS value
FROM summed
WHERE bands > aktiv;
