/* ---
severity = "warning"
tables = ["foerderungen", "quartiere"]
de = "Die Förderung ist über das Ende des Quartiers hinaus bewilligt; läuft es weiter, dessen ende_datum leeren, sonst das Ende der Förderung berichtigen."
en = "The grant is approved beyond the end of the neighbourhood; if it runs on, empty its ende_datum, else correct the end of the grant."
--- */
WITH grant_neighbourhood AS (
    SELECT file, file_row, ende, unnest(quartier_ids) AS quartier_id
    FROM export_foerderungen
    WHERE bewilligung_status = 'bewilligt'
)
SELECT
    'foerderungen'   AS "table",
    'ende'           AS "column",
    g.file,
    g.file_row,
    g.quartier_id || ': ' || coalesce(CAST(g.ende AS VARCHAR), '–') || ' > ' || q.ende_datum AS value
FROM grant_neighbourhood AS g
JOIN export_quartiere AS q USING (quartier_id)
WHERE q.ende_datum IS NOT NULL AND coalesce(g.ende > q.ende_datum, true);
