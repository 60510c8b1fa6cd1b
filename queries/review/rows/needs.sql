-- Needs that the neighbourhood noted.
SELECT topic, date AS noted_on, addressee, raised_on, answered_on, status
FROM need
WHERE neighbourhood_id = $neighbourhood
ORDER BY noted_on, need_id
