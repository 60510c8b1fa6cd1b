-- The fact rows of volunteers that get a key.
SELECT neighbourhood_id, provider_id, quarter, CAST(sum(active) AS BIGINT) AS people
FROM volunteer_stock
GROUP BY neighbourhood_id, provider_id, quarter
ORDER BY neighbourhood_id, provider_id, quarter
