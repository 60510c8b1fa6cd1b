-- Contacts of counselling in each calendar quarter, by number of section 71 (2) SGB XII.
SELECT quarter_of(month) AS period, section71, CAST(sum(contacts) AS BIGINT) AS contacts
FROM consultation
WHERE neighbourhood_id = $neighbourhood AND section71 IN ('1', '2', '3', '4', '5', '6')
    AND quarter_of(month) IN (SELECT period FROM period)
GROUP BY period, section71
ORDER BY period, section71
