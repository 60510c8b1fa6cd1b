-- Every breakdown that has published cells.
SELECT DISTINCT breakdown FROM breakdown ORDER BY breakdown
