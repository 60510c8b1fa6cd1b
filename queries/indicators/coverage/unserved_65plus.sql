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
reviewed = "2026-11-22"

[de]
title = "Unversorgte 65+"
definition = "Menschen ab 65 in Gemeinden ohne Anlaufstelle, ohne Mitversorgung und ohne einen einzigen Termin im Zeitraum."
formula = "Summe der Einwohnenden 65+ in Gemeinden mit Status „keine“"
finding = "Die Zahl der Menschen ab 65, an deren Wohnort kein Angebot erfasst ist, liegt bei {value}"
caveats = [
    "Angebote anderer (Kirchen, Vereine), die nicht liefern, sind unsichtbar.",
    "In teilweise abgedeckten Städten sind die Menschen außerhalb der Quartiere hier nicht enthalten: siehe A2.",
]

[en]
title = "Unserved people 65+"
definition = "People aged 65 or over in municipalities with no contact point, no co-service and not a single date in the period."
formula = "sum of residents 65+ in municipalities of status none"
finding = "The number of people aged 65 or over in whose municipality no offer is recorded is {value}"
caveats = [
    "Offers by others (churches, associations) that do not deliver data are invisible.",
    "In partly covered towns, people outside the neighbourhoods are not included here: see A2.",
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
