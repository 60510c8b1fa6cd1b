/* ---
severity = "warning"
tables = ["angebotsnutzung", "beratungen", "ehrenamt_bestand", "ehrenamt_stunden", "lieferungen", "personal_stellen", "personal_stunden", "reichweite_quartal"]
staging = ["delivered_row", "delivery", "published_span"]
de = "Liegt weit ab von dem Zeitraum, den die übrigen Lieferungen umfassen (in Klammern), und wird nicht veröffentlicht; das Jahr prüfen und berichtigen, oder nachliefern, was dazwischen fehlt."
en = "Lies far from the period that the other deliveries cover (in brackets) and is not published; check and correct the year, or deliver what is missing in between."
--- */
WITH span AS MATERIALIZED (
    FROM published_span
),
apart AS (
    SELECT
        r.export                                                        AS "table",
        CASE r.months WHEN 1 THEN 'berichtsmonat' ELSE 'quartal' END    AS "column",
        r.file,
        r.file_row,
        strftime(r.month, '%Y-%m')                                      AS days
    FROM delivered_row AS r
    JOIN delivery AS d USING (delivery_id)
    CROSS JOIN span AS s
    WHERE r.months <= 3
        AND r.month <= d.last_day AND r.month + to_months(r.months) > d.first_day
        AND (r.month > s.last_day OR r.month + to_months(r.months) <= s.first_day)
    UNION ALL
    -- A delivery may reach a little further than its reports, but not by more than a quarter.
    SELECT
        'lieferungen',
        CASE WHEN d.zeitraum_bis > s.last_day + INTERVAL 3 MONTH
            THEN 'zeitraum_bis' ELSE 'zeitraum_von' END,
        d.file,
        d.file_row,
        d.zeitraum_von || ' – ' || d.zeitraum_bis
    FROM export_lieferungen AS d
    CROSS JOIN span AS s
    WHERE d.zeitraum_von < s.first_day - INTERVAL 3 MONTH
        OR d.zeitraum_bis > s.last_day + INTERVAL 3 MONTH
)
SELECT
    a."table",
    a."column",
    a.file,
    a.file_row,
    a.days || ' (' || s.first_day || ' – ' || s.last_day || ')' AS value
FROM apart AS a
CROSS JOIN span AS s;
