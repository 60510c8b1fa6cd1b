/* ---
severity = "warning"
tables = ["angebotsnutzung", "angebote"]
de = "Mehr als 300 Teilnahmen je Termin sind nur bei Festen und Kultur (FES, KUL) üblich; Zahl und Angebotsart prüfen."
en = "More than 300 participations per date are usual only for festivals and culture (FES, KUL); check the figure and the kind of offer."
--- */
WITH large AS (
    SELECT angebot_id, tn_gesamt, termine, file, file_row
    FROM export_angebotsnutzung
    WHERE tn_gesamt > 300
)
SELECT
    'angebotsnutzung' AS "table",
    'tn_gesamt'       AS "column",
    l.file,
    l.file_row,
    l.tn_gesamt || ' (' || o.angebotsart || ')' AS value
FROM large AS l
JOIN (SELECT DISTINCT angebot_id, angebotsart FROM export_angebote) AS o USING (angebot_id)
WHERE o.angebotsart NOT IN ('FES', 'KUL')
    -- A monthly total stands for several dates.
    AND l.tn_gesamt > 300 * greatest(l.termine, 1)::BIGINT;
