-- What was delivered for the neighbourhood, and with which delivery of which day.
SELECT DISTINCT
    r.export                        AS delivered_table,
    CAST(r.month AS DATE)           AS month,
    r.delivery_id,
    d.created_on                    AS delivered_on,
    d.is_complete                   AS declared_complete
FROM delivered_row AS r
LEFT JOIN delivery AS d USING (delivery_id)
WHERE r.neighbourhood_id = $neighbourhood
ORDER BY ALL
