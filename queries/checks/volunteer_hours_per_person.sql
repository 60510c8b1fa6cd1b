/* ---
severity = "warning"
tables = ["ehrenamt_bestand", "ehrenamt_stunden"]
de = "Auf jede engagierte Person kämen mehr als 260 Stunden im Quartal; Stunden und aktiv prüfen."
en = "Each volunteer would have given more than 260 hours in the quarter; check the hours and aktiv."
--- */
WITH given AS (
    SELECT
        quartier_id,
        traeger_id,
        year(berichtsmonat) || '-Q' || quarter(berichtsmonat) AS quartal,
        sum(stunden) AS hours
    FROM export_ehrenamt_stunden
    GROUP BY ALL
)
SELECT
    'ehrenamt_bestand' AS "table",
    'aktiv'            AS "column",
    s.file,
    s.file_row,
    s.quartier_id || ' · ' || s.quartal || ' · ' || g.hours || ' h / ' || s.aktiv AS value
FROM export_ehrenamt_bestand AS s
JOIN given AS g USING (quartier_id, traeger_id, quartal)
WHERE g.hours > 260 * s.aktiv::BIGINT;
