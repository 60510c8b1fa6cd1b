/* ---
severity = "error"
tables = ["quartier_gemeinde", "quartiere"]
de = "Von diesem Tag an gehören zusammen mehr als 100 % der Gemeinde zu Quartieren; Anteile oder Gültigkeit berichtigen."
en = "From this day on, more than 100 % of the municipality belongs to neighbourhoods; correct shares or validity."
--- */
WITH running AS (
    SELECT
        g.ags,
        g.gueltig_ab AS first_day,
        -- A newer row for the same key takes the place of the older one, and a neighbourhood that
        -- has ended no longer takes up its share.
        least(
            g.gueltig_bis,
            q.ende_datum,
            lead(g.gueltig_ab) OVER (PARTITION BY g.quartier_id, g.ags ORDER BY g.gueltig_ab) - 1
        ) AS last_day,
        g.anteil_bevoelkerung AS share,
        g.file,
        g.file_row
    FROM export_quartier_gemeinde AS g
    LEFT JOIN export_quartiere AS q USING (quartier_id)
),
-- The sum can only rise on a day on which a row starts.
total AS (
    SELECT
        started.ags,
        started.first_day,
        started.file,
        started.file_row,
        sum(other.share) AS share
    FROM running AS started
    JOIN running AS other
        ON other.ags = started.ags
        AND other.first_day <= started.first_day
        AND (other.last_day IS NULL OR other.last_day >= started.first_day)
    WHERE started.last_day IS NULL OR started.last_day >= started.first_day
    GROUP BY ALL
)
SELECT
    'quartier_gemeinde'   AS "table",
    'anteil_bevoelkerung' AS "column",
    file,
    file_row,
    ags || ' · ' || first_day || ' · Σ ' || share AS value
FROM total
-- Shares have five decimals: three thirds may add up to a little more than one.
WHERE share > 1.0001;
