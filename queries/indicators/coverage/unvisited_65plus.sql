/* ---
id = "A6_NOTHING"
variant_of = "A6"
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
title = "65+ in Gemeinden ohne alles"
definition = "Menschen ab 65 in Gemeinden, in denen im ganzen Zeitraum weder eine Anlaufstelle noch Mitversorgung noch ein einziger Termin bekannt ist."
formula = "Summe der Einwohnenden 65+ dieser Gemeinden; ein Jahr zählt nur, wo in keinem seiner Kalenderquartale etwas war"
finding = "Die Zahl der Menschen ab 65 in Gemeinden, in denen kein Angebot bekannt ist, liegt bei {value}"
caveats = [
    "Angebote anderer (Kirchen, Vereine), die nicht liefern, sind unsichtbar.",
    "Menschen außerhalb der Quartiere einer teilweise versorgten Gemeinde zählen hier nicht: siehe A6.",
]

[en]
title = "People 65+ in municipalities without anything"
definition = "People aged 65 or over in municipalities where in the whole period no contact point, no co-service and not a single date is known."
formula = "sum of residents 65+ of these municipalities; a year counts only where there was nothing in any of its calendar quarters"
finding = "The number of people aged 65 or over in municipalities where no offer is known is {value}"
caveats = [
    "Offers by others (churches, associations) that do not deliver data are invisible.",
    "People outside the neighbourhoods of a municipality that is served in part do not count here: see A6.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    unvisited_65plus AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    estimated AS estimated
FROM region_coverage
