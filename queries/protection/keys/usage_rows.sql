-- The fact rows of offer usage that get a key.
SELECT DISTINCT offer_id, month
FROM offer_month
WHERE visits > 0
ORDER BY offer_id, month
