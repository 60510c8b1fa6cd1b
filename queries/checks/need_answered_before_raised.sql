/* ---
severity = "error"
tables = ["bedarfsmeldungen"]
de = "Die Antwort liegt vor dem Tag, an dem der Bedarf eingebracht wurde; eines der beiden Daten berichtigen."
en = "The answer is older than the day on which the need was raised; correct one of the two dates."
--- */
SELECT
    'bedarfsmeldungen'                     AS "table",
    'antwort_am'                           AS "column",
    file,
    file_row,
    antwort_am || ' < ' || eingebracht_am  AS value
FROM export_bedarfsmeldungen
WHERE antwort_am < eingebracht_am;
