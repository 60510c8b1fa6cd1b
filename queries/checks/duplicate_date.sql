/* ---
severity = "error"
tables = ["angebotsnutzung"]
de = "Für dieses Angebot und diesen Tag (oder Monat, bei Monatssummen) gibt es schon eine Zeile (Datei und Zeile in Klammern); so zeigt sich eine doppelte Lieferung. Nur eine der beiden behalten."
en = "There is a row for this offer and day (or month, for monthly totals) already (file and row in brackets); this is how a duplicate delivery shows. Keep only one of the two."
--- */
-- One bit per offer and day finds the few suspects in one pass: an offer with more rows than bits
-- set. Days before 2000 or after 2041 share a bit; only suspects are compared in full.
WITH dated AS (
    SELECT
        angebot_id,
        datum IS NULL                  AS monthly,
        coalesce(datum, berichtsmonat) AS day,
        file,
        file_row
    FROM export_angebotsnutzung
    WHERE angebot_id IS NOT NULL
        AND coalesce(datum, berichtsmonat) IS NOT NULL
),
suspect AS (
    SELECT angebot_id
    FROM dated
    GROUP BY angebot_id, monthly
    HAVING count(*) > bit_count(
        bitstring_agg(greatest(0, least(14999, day - DATE '2000-01-01')), 0, 14999)
    )
)
SELECT
    'angebotsnutzung'                              AS "table",
    'angebot_id, datum'                            AS "column",
    file,
    file_row,
    angebot_id || ' · ' || CASE WHEN monthly THEN strftime(day, '%Y-%m') ELSE day::VARCHAR END
        || ' (' || first_value(file) OVER earlier || ': '
        || first_value(file_row) OVER earlier || ')' AS value
FROM dated
WHERE angebot_id IN (FROM suspect)
WINDOW earlier AS (PARTITION BY angebot_id, monthly, day ORDER BY file, file_row)
QUALIFY row_number() OVER earlier > 1;
