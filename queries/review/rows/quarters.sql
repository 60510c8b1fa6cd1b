-- The calendar quarters that the deliveries cover completely, oldest first.
SELECT period, first_day, last_day
FROM period
WHERE grain = 'quarter'
ORDER BY period
