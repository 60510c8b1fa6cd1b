/* ---
severity = "warning"
tables = ["personal_stellen"]
de = "Es ist mehr besetzt als bewilligt; Stellenanteile prüfen."
en = "More is filled than approved; check the full-time equivalents."
--- */
SELECT
    'personal_stellen'                        AS "table",
    'vzae_besetzt'                            AS "column",
    file,
    file_row,
    vzae_besetzt || ' > ' || vzae_bewilligt   AS value
FROM export_personal_stellen
WHERE vzae_besetzt > vzae_bewilligt;
