/* ---
severity = "notice"
tables = ["kosten_jahr", "foerderungen", "finanzierung_jahr", "quartiere"]
de = "Die Kosten des Jahres weichen um mehr als 2 % von den bewilligten Mitteln ab; entweder fehlen Mittel (auch Eigenmittel), oder etwas ist nicht gedeckt."
en = "The costs of the year differ by more than 2 % from the approved funds; either funds are missing (own funds, too) or something is not covered."
--- */
WITH spent AS (
    SELECT
        quartier_id,
        jahr,
        sum(coalesce(ist, plan))                AS costs,
        min({file: file, file_row: file_row})   AS place
    FROM export_kosten_jahr
    GROUP BY quartier_id, jahr
),
-- A grant for several neighbourhoods counts in equal parts, and one that begins after the end of
-- a neighbourhood pays for something else.
granted AS (
    SELECT
        foerderung_id,
        beginn,
        unnest(quartier_ids) AS quartier_id,
        len(quartier_ids)    AS parts
    FROM export_foerderungen
    WHERE bewilligung_status IN ('bewilligt', 'beendet')
),
received AS (
    SELECT
        g.quartier_id,
        y.jahr,
        sum(CAST(coalesce(y.betrag_ist, y.betrag_plan) AS DOUBLE) / g.parts) AS funds
    FROM granted AS g
    JOIN export_finanzierung_jahr AS y USING (foerderung_id)
    LEFT JOIN export_quartiere AS q USING (quartier_id)
    WHERE g.beginn <= coalesce(q.ende_datum, g.beginn)
    GROUP BY g.quartier_id, y.jahr
)
SELECT
    'kosten_jahr'         AS "table",
    'ist'                 AS "column",
    s.place.file          AS file,
    s.place.file_row      AS file_row,
    s.quartier_id || ' · ' || s.jahr || ' · ' || CAST(s.costs AS DECIMAL(18, 2)) || ' € / '
        || CAST(coalesce(r.funds, 0) AS DECIMAL(18, 2)) || ' €' AS value
FROM spent AS s
LEFT JOIN received AS r USING (quartier_id, jahr)
WHERE abs(s.costs - coalesce(r.funds, 0)) > 0.02 * s.costs;
