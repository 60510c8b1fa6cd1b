/* ---
severity = "warning"
tables = ["angebotsnutzung", "ehrenamt_stunden", "beratungen", "personal_stellen", "personal_stunden", "lieferungen"]
de = "Der Berichtsmonat liegt außerhalb des Zeitraums seiner Lieferung; Monat oder Zeitraum berichtigen."
en = "The month reported is outside the period of its delivery; correct the month or the period."
--- */
WITH reported AS (
    SELECT 'angebotsnutzung' AS "table", lieferung_id, berichtsmonat, file, file_row
    FROM export_angebotsnutzung
    UNION ALL
    SELECT 'ehrenamt_stunden' AS "table", lieferung_id, berichtsmonat, file, file_row
    FROM export_ehrenamt_stunden
    UNION ALL
    SELECT 'beratungen' AS "table", lieferung_id, berichtsmonat, file, file_row
    FROM export_beratungen
    UNION ALL
    SELECT 'personal_stellen' AS "table", lieferung_id, berichtsmonat, file, file_row
    FROM export_personal_stellen
    UNION ALL
    SELECT 'personal_stunden' AS "table", lieferung_id, berichtsmonat, file, file_row
    FROM export_personal_stunden
),
period AS (
    SELECT lieferung_id, min(zeitraum_von) AS first_day, max(zeitraum_bis) AS last_day
    FROM export_lieferungen
    GROUP BY lieferung_id
)
SELECT
    r."table",
    'berichtsmonat' AS "column",
    r.file,
    r.file_row,
    strftime(r.berichtsmonat, '%Y-%m') || ' (' || r.lieferung_id || ')' AS value
FROM reported AS r
JOIN period AS p USING (lieferung_id)
WHERE last_day(r.berichtsmonat) < p.first_day
    OR r.berichtsmonat > p.last_day;
