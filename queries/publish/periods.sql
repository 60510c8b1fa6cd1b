-- The periods published, oldest first.
SELECT grain, period, last_day FROM period ORDER BY grain, period
