-- The headers of the indicators, in the order of their topics.
SELECT *
FROM indicator
ORDER BY
    list_position(
        ['coverage', 'participation', 'generations', 'volunteering', 'funding', 'networks'], topic
    ), id
