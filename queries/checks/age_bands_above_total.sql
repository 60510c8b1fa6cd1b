/* ---
severity = "error"
tables = ["angebotsnutzung"]
de = "Die Altersgruppen zusammen ergeben mehr als tn_gesamt; eine der Zahlen berichtigen."
en = "The age groups add up to more than tn_gesamt; correct one of the figures."
--- */
WITH summed AS (
    SELECT
        file,
        file_row,
        tn_gesamt,
        coalesce(tn_0_17, 0)::BIGINT + coalesce(tn_18_29, 0) + coalesce(tn_30_49, 0)
            + coalesce(tn_50_64, 0) + coalesce(tn_65_79, 0) + coalesce(tn_80plus, 0) AS bands
    FROM export_angebotsnutzung
)
SELECT
    'angebotsnutzung'         AS "table",
    'tn_gesamt'               AS "column",
    file,
    file_row,
    bands || ' > ' || tn_gesamt AS value
FROM summed
WHERE bands > tn_gesamt;
