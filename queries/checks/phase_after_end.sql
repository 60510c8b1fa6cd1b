/* ---
severity = "warning"
tables = ["projektphasen", "quartiere"]
de = "Die Projektphase reicht über das Ende des Quartiers hinaus; läuft es weiter, dessen ende_datum leeren, sonst das Ende der Phase berichtigen."
en = "The project phase goes beyond the end of the neighbourhood; if it runs on, empty its ende_datum, else correct the end of the phase."
--- */
SELECT
    'projektphasen'  AS "table",
    'ende'           AS "column",
    p.file,
    p.file_row,
    coalesce(CAST(p.ende AS VARCHAR), '–') || ' > ' || q.ende_datum AS value
FROM export_projektphasen AS p
JOIN export_quartiere AS q USING (quartier_id)
WHERE q.ende_datum IS NOT NULL AND p.ende IS DISTINCT FROM q.ende_datum
    AND coalesce(p.ende > q.ende_datum, true);
