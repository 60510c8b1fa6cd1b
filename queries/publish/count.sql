-- The counts of one indicator, whose SELECT is $counts; of the columns it leaves out nothing is known.
INSERT INTO indicator_count BY NAME
SELECT $indicator AS indicator, *
FROM query($counts)
