/* ---
severity = "warning"
tables = ["netzwerk_treffen", "netzwerk_partner"]
de = "Diese Organisation steht nicht in netzwerk_partner dieses Quartiers und zählt nicht als aktiv; dort ergänzen oder hier berichtigen."
en = "This organisation is not in netzwerk_partner of this neighbourhood and does not count as active; add it there or correct it here."
--- */
WITH taking_part AS (
    SELECT quartier_id, unnest(partner_ids) AS partner_id, file, file_row
    FROM export_netzwerk_treffen
)
SELECT
    'netzwerk_treffen' AS "table",
    'partner_ids'      AS "column",
    t.file,
    t.file_row,
    t.partner_id       AS value
FROM taking_part AS t
ANTI JOIN export_netzwerk_partner AS p USING (quartier_id, partner_id);
