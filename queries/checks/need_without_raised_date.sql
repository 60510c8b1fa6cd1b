/* ---
severity = "warning"
tables = ["bedarfsmeldungen"]
de = "Ein Bedarf mit diesem Stand oder mit einer Antwort wurde eingebracht, aber eingebracht_am fehlt; er zählt nicht als eingebracht. Das Datum ergänzen."
en = "A need in this state or with an answer was raised, but eingebracht_am is missing; it does not count as raised. Add the date."
--- */
SELECT
    'bedarfsmeldungen' AS "table",
    'eingebracht_am'   AS "column",
    file,
    file_row,
    status             AS value
FROM export_bedarfsmeldungen
WHERE eingebracht_am IS NULL
    AND (status <> 'erfasst' OR antwort_am IS NOT NULL);
