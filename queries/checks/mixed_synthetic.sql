/* ---
severity = "error"
tables = ["angebote", "angebotsnutzung", "bedarfsmeldungen", "beratungen", "bevoelkerung_prognose", "ehrenamt_bestand", "ehrenamt_stunden", "finanzierung_jahr", "foerderungen", "kosten_jahr", "lieferungen", "netzwerk_partner", "netzwerk_treffen", "personal_stellen", "personal_stunden", "projektphasen", "quartier_gemeinde", "quartiere", "reichweite_quartal", "traeger"]
de = "Erfundene und echte Zeilen liegen in denselben Exporten (hier die selteneren); nur die eine oder die andere Art liefern."
en = "Invented and real rows lie in the same exports (listed: the rarer kind); deliver only one kind or the other."
--- */
-- Read twice rather than kept: the usage may have many millions of rows.
WITH marked AS NOT MATERIALIZED (
    SELECT 'angebote' AS "table", ist_synthetisch, file, file_row FROM export_angebote
    UNION ALL
    SELECT 'angebotsnutzung', ist_synthetisch, file, file_row FROM export_angebotsnutzung
    UNION ALL
    SELECT 'bedarfsmeldungen', ist_synthetisch, file, file_row FROM export_bedarfsmeldungen
    UNION ALL
    SELECT 'beratungen', ist_synthetisch, file, file_row FROM export_beratungen
    UNION ALL
    SELECT 'bevoelkerung_prognose', ist_synthetisch, file, file_row
    FROM export_bevoelkerung_prognose
    UNION ALL
    SELECT 'ehrenamt_bestand', ist_synthetisch, file, file_row FROM export_ehrenamt_bestand
    UNION ALL
    SELECT 'ehrenamt_stunden', ist_synthetisch, file, file_row FROM export_ehrenamt_stunden
    UNION ALL
    SELECT 'finanzierung_jahr', ist_synthetisch, file, file_row FROM export_finanzierung_jahr
    UNION ALL
    SELECT 'foerderungen', ist_synthetisch, file, file_row FROM export_foerderungen
    UNION ALL
    SELECT 'kosten_jahr', ist_synthetisch, file, file_row FROM export_kosten_jahr
    UNION ALL
    SELECT 'lieferungen', ist_synthetisch, file, file_row FROM export_lieferungen
    UNION ALL
    SELECT 'netzwerk_partner', ist_synthetisch, file, file_row FROM export_netzwerk_partner
    UNION ALL
    SELECT 'netzwerk_treffen', ist_synthetisch, file, file_row FROM export_netzwerk_treffen
    UNION ALL
    SELECT 'personal_stellen', ist_synthetisch, file, file_row FROM export_personal_stellen
    UNION ALL
    SELECT 'personal_stunden', ist_synthetisch, file, file_row FROM export_personal_stunden
    UNION ALL
    SELECT 'projektphasen', ist_synthetisch, file, file_row FROM export_projektphasen
    UNION ALL
    SELECT 'quartier_gemeinde', ist_synthetisch, file, file_row FROM export_quartier_gemeinde
    UNION ALL
    SELECT 'quartiere', ist_synthetisch, file, file_row FROM export_quartiere
    UNION ALL
    SELECT 'reichweite_quartal', ist_synthetisch, file, file_row FROM export_reichweite_quartal
    UNION ALL
    SELECT 'traeger', ist_synthetisch, file, file_row FROM export_traeger
),
counted AS (
    SELECT
        count(*) FILTER (ist_synthetisch)     AS invented,
        count(*) FILTER (NOT ist_synthetisch) AS genuine
    FROM marked
)
SELECT
    m."table",
    'ist_synthetisch' AS "column",
    m.file,
    m.file_row,
    m.ist_synthetisch AS value
FROM marked AS m
CROSS JOIN counted AS c
WHERE least(c.invented, c.genuine) > 0
    AND m.ist_synthetisch = (c.invented <= c.genuine);
