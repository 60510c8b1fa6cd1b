/* ---
severity = "warning"
tables = ["foerderungen"]
de = "Eine bewilligte Förderung ohne bewilligt_am zählt zu keinem Stichtag; das Datum ergänzen."
en = "An approved grant without bewilligt_am counts at no date; add the date."
--- */
SELECT
    'foerderungen'     AS "table",
    'bewilligt_am'     AS "column",
    file,
    file_row,
    bewilligung_status AS value
FROM export_foerderungen
WHERE bewilligung_status IN ('bewilligt', 'beendet')
    AND bewilligt_am IS NULL;
