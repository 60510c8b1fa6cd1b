-- Whether the deliveries are synthetic and how far the published days reach.
SELECT
    bool_or(synthetic)                      AS any_synthetic,
    bool_and(synthetic)                     AS all_synthetic,
    (SELECT last_day FROM published_days)   AS data_until
FROM delivery
