-- Which records the cells of a year hold.
SELECT c.subject, m.cell, m.record
FROM people_cell_member AS m
JOIN people_cell AS c USING (cell)
WHERE c.period[1:4] = $year
ORDER BY m.cell, m.record
