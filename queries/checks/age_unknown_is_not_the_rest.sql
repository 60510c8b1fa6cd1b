/* ---
severity = "error"
tables = ["angebotsnutzung"]
de = "tn_unbekannt ist nicht tn_gesamt minus Altersgruppen; tn_unbekannt berichtigen."
en = "tn_unbekannt is not tn_gesamt minus the age groups; correct tn_unbekannt."
--- */
-- Where no age group is recorded at all, tn_unbekannt may be left empty.
WITH summed AS (
    SELECT
        file,
        file_row,
        tn_gesamt,
        tn_unbekannt,
        coalesce(tn_0_17, tn_18_29, tn_30_49, tn_50_64, tn_65_79, tn_80plus) IS NOT NULL
            AS has_bands,
        coalesce(tn_0_17, 0)::BIGINT + coalesce(tn_18_29, 0) + coalesce(tn_30_49, 0)
            + coalesce(tn_50_64, 0) + coalesce(tn_65_79, 0) + coalesce(tn_80plus, 0) AS bands
    FROM export_angebotsnutzung
)
SELECT
    'angebotsnutzung' AS "table",
    'tn_unbekannt'    AS "column",
    file,
    file_row,
    coalesce(tn_unbekannt::VARCHAR, '–') || ' ≠ ' || tn_gesamt || ' - ' || bands AS value
FROM summed
WHERE bands <= tn_gesamt
    AND (has_bands OR tn_unbekannt IS NOT NULL)
    AND bands + coalesce(tn_unbekannt, 0) <> tn_gesamt;
