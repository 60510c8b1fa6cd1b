-- The rows of one breakdown, whose SELECT is $parts.
INSERT INTO part BY NAME
SELECT $breakdown AS breakdown, *
FROM query($parts)
