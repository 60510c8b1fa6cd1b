-- Whether the deliveries are synthetic and how far they reach.
SELECT
    bool_or(synthetic)  AS any_synthetic,
    bool_and(synthetic) AS all_synthetic,
    max(last_day)       AS data_until
FROM delivery
