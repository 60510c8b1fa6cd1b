/* ---
severity = "error"
tables = ["bedarfsmeldungen"]
de = "Der Bedarf wurde eingebracht, bevor er festgehalten war; eines der beiden Daten berichtigen."
en = "The need was raised before it was noted; correct one of the two dates."
--- */
SELECT
    'bedarfsmeldungen'                AS "table",
    'eingebracht_am'                  AS "column",
    file,
    file_row,
    eingebracht_am || ' < ' || datum  AS value
FROM export_bedarfsmeldungen
WHERE eingebracht_am < datum;
