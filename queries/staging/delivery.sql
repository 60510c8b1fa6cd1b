-- Deliveries and the months they speak about.
CREATE VIEW delivery AS
SELECT
    lieferung_id AS delivery_id,
    traeger_id   AS provider_id,
    erzeugt_am   AS created_on,
    zeitraum_von AS first_day,
    zeitraum_bis AS last_day,
    vollstaendig AS is_complete,
    ist_synthetisch AS synthetic
FROM export_lieferungen;
