-- What was delivered for which neighbourhood and time, and with which delivery. `month` is the first
-- day of the month, calendar quarter or year that a row speaks about, empty where it speaks of none;
-- `months` is the length of what it reports on, empty for a single event.
CREATE VIEW delivered_row AS
SELECT 'angebotsnutzung' AS export, quartier_id AS neighbourhood_id, berichtsmonat AS month,
    1 AS months, lieferung_id AS delivery_id, file, file_row
FROM export_angebotsnutzung
UNION ALL
SELECT 'ehrenamt_stunden', quartier_id, berichtsmonat, 1, lieferung_id, file, file_row
FROM export_ehrenamt_stunden
UNION ALL
SELECT 'beratungen', quartier_id, berichtsmonat, 1, lieferung_id, file, file_row
FROM export_beratungen
UNION ALL
SELECT 'personal_stellen', quartier_id, berichtsmonat, 1, lieferung_id, file, file_row
FROM export_personal_stellen
UNION ALL
SELECT 'personal_stunden', quartier_id, berichtsmonat, 1, lieferung_id, file, file_row
FROM export_personal_stunden
UNION ALL
SELECT 'ehrenamt_bestand', quartier_id,
    make_date(CAST(quartal[1:4] AS INTEGER), 3 * CAST(quartal[7:7] AS INTEGER) - 2, 1), 3,
    lieferung_id, file, file_row
FROM export_ehrenamt_bestand
UNION ALL
SELECT 'reichweite_quartal', quartier_id,
    make_date(CAST(quartal[1:4] AS INTEGER), 3 * CAST(quartal[7:7] AS INTEGER) - 2, 1), 3,
    lieferung_id, file, file_row
FROM export_reichweite_quartal
UNION ALL
SELECT 'kosten_jahr', quartier_id, make_date(jahr, 1, 1), 12, lieferung_id, file, file_row
FROM export_kosten_jahr
UNION ALL
SELECT 'finanzierung_jahr', unnest(f.quartier_ids), make_date(y.jahr, 1, 1), 12, y.lieferung_id,
    y.file, y.file_row
FROM export_finanzierung_jahr AS y
JOIN export_foerderungen AS f USING (foerderung_id)
UNION ALL
SELECT 'foerderungen', unnest(quartier_ids), NULL, NULL, lieferung_id, file, file_row
FROM export_foerderungen
UNION ALL
SELECT 'angebote', quartier_id, NULL, NULL, lieferung_id, file, file_row FROM export_angebote
UNION ALL
SELECT 'projektphasen', quartier_id, NULL, NULL, lieferung_id, file, file_row
FROM export_projektphasen
UNION ALL
SELECT 'netzwerk_partner', quartier_id, NULL, NULL, lieferung_id, file, file_row
FROM export_netzwerk_partner
UNION ALL
SELECT 'netzwerk_treffen', quartier_id, date_trunc('month', datum), NULL, lieferung_id, file, file_row
FROM export_netzwerk_treffen
UNION ALL
SELECT 'bedarfsmeldungen', quartier_id, date_trunc('month', datum), NULL, lieferung_id, file, file_row
FROM export_bedarfsmeldungen;
