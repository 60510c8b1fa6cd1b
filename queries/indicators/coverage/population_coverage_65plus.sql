/* ---
id = "A2"
topic = "coverage"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "coverage"
levels = ["state", "district", "unit", "municipality"]
privacy = "P0"
minimum_count = 0
needs = ["quartiere", "quartier_gemeinde", "angebote", "angebotsnutzung", "bevoelkerung"]
motion = ["M1", "M21"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"
headline = 1

[de]
title = "Bevölkerungsabdeckung 65+"
definition = "Anteil der Menschen ab 65, die im Einzugsgebiet einer Anlaufstelle wohnen (eigen oder mitversorgt)."
formula = "100 × Einwohnende 65+ in den Einzugsgebieten ÷ alle Einwohnenden 65+"
finding = "{value} der Menschen ab 65 wohnen im Einzugsgebiet einer Anlaufstelle"
caveats = [
    "In Städten zählt nur der Anteil innerhalb der Quartiersgrenze, gleichmäßig über die Altersgruppen gerechnet.",
    "Im Einzugsgebiet zu wohnen heißt nicht, das Angebot zu nutzen: siehe T1.",
]

[en]
title = "Population coverage 65+"
definition = "Share of people aged 65 or over who live in the catchment of a contact point (own or co-served)."
formula = "100 × residents 65+ inside catchments ÷ all residents 65+"
finding = "{value} of people aged 65 or over live in the catchment of a contact point"
caveats = [
    "In towns only the share inside the neighbourhood's boundary counts, spread evenly over the age bands.",
    "Living in a catchment does not mean using the offer: see T1.",
]
--- */
SELECT
    level,
    region_id,
    grain,
    period,
    covered_65plus AS numerator,
    residents_65plus AS denominator,
    estimated AS estimated
FROM region_coverage
