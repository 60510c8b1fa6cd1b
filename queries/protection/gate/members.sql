-- Which records the cells of a year hold.
SELECT m.cell, m.record
FROM people_cell_member AS m
JOIN published_people AS c USING (cell)
WHERE c.subject = $subject AND c.period[1:4] = $year AND c.people_known IS NOT NULL
ORDER BY m.cell, m.record
