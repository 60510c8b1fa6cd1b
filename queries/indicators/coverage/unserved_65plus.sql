/* ---
id = "A6"
topic = "coverage"
kind = "amount"
unit = "persons"
per = 1
decimals = 0
polarity = "lower_is_better"
interval = "none"
companion = "coverage"
levels = ["state", "district", "unit", "municipality"]
privacy = "P0"
minimum_count = 0
needs = ["quartiere", "quartier_gemeinde", "angebote", "angebotsnutzung", "bevoelkerung"]
motion = ["M1", "M7"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Unversorgte 65+"
definition = "Menschen ab 65, die am Ende des Zeitraums außerhalb jedes Einzugsgebiets wohnen oder in einem, in dem im ganzen Zeitraum nichts stattfand."
formula = "Einwohnende 65+ − Einwohnende 65+ in Einzugsgebieten mit Anlaufstelle, Mitversorgung oder einzelnen Terminen"
finding = "Die Zahl der Menschen ab 65 außerhalb jedes Einzugsgebiets liegt bei {value}"
caveats = [
    "Angebote anderer (Kirchen, Vereine), die nicht liefern, sind unsichtbar.",
    "In Städten zählen auch die Menschen außerhalb der Quartiersgrenzen. Zusammen mit A2 und denen, in deren Einzugsgebiet nur einzelne Termine stattfanden, sind es alle.",
    "Gemeinden, in denen gar nichts bekannt ist, zählt A6_NOTHING.",
]

[en]
title = "Unserved people 65+"
definition = "People aged 65 or over who live outside every catchment at the end of the period, or in one in which nothing took place in the whole period."
formula = "residents 65+ − residents 65+ in catchments with a contact point, co-service or single dates"
finding = "The number of people aged 65 or over outside every catchment is {value}"
caveats = [
    "Offers by others (churches, associations) that do not deliver data are invisible.",
    "In towns people outside the boundaries of the neighbourhoods count, too. Together with A2 and those in whose catchment only single dates took place they are everybody.",
    "Municipalities of which nothing at all is known are counted by A6_NOTHING.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    unserved_65plus AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    estimated AS estimated
FROM region_coverage
