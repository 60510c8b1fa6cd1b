/* ---
severity = "warning"
tables = ["projektphasen"]
de = "Die Phase davor wurde für dieses Quartier nicht geliefert, die Fortführung zählt nicht; dort ergänzen oder hier berichtigen."
en = "The phase before was not delivered for this neighbourhood, so that its continuation does not count; add it there or correct it here."
--- */
SELECT
    'projektphasen'        AS "table",
    'vorgaenger_phase_id'  AS "column",
    p.file,
    p.file_row,
    p.vorgaenger_phase_id  AS value
FROM export_projektphasen AS p
ANTI JOIN export_projektphasen AS b
    ON b.phase_id = p.vorgaenger_phase_id
    AND b.quartier_id = p.quartier_id
    AND b.phase_id <> p.phase_id
WHERE p.vorgaenger_phase_id IS NOT NULL;
