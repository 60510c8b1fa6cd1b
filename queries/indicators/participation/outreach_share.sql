/* ---
id = "T7"
topic = "participation"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "neutral"
interval = "wilson"
companion = "consultations"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 10
needs = ["beratungen", "quartiere", "quartier_gemeinde"]
motion = ["M9", "M7"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Aufsuchende Quote"
definition = "Anteil der Beratungskontakte, zu denen niemand kommen musste: Hausbesuch, aufsuchendes Telefonat, mobile Beratung."
formula = "100 × Kontakte per Hausbesuch, aufsuchendem Telefonat oder mobil ÷ alle Beratungskontakte"
finding = "{value} der Beratungskontakte waren aufsuchend"
caveats = [
    "Auf dem Land ist eine höhere Quote zu erwarten; es gibt keinen Zielwert.",
    "Ein Anruf der Ratsuchenden zählt nicht als aufsuchend.",
    "Bekannt je Quartier; auf Gemeinden nach Einwohnenden 65+ im Einzugsgebiet verteilt und dann als geschätzt markiert.",
    "Zum Schutz der Menschen sind beide Zahlen eines Kalenderquartals um höchstens 3 verändert, die eines Jahres um höchstens 12; jedes Quartier, das nur zum Teil hier liegt, bringt dazu seinen Anteil an der eigenen Änderung mit. Unter 10 Kontakten steht /.",
]

[en]
title = "Outreach share"
definition = "Share of counselling contacts for which nobody had to come: home visit, outgoing call, mobile counselling."
formula = "100 × contacts by home visit, outgoing call or mobile ÷ all counselling contacts"
finding = "{value} of counselling contacts were outreach"
caveats = [
    "In the country a higher share is to be expected; there is no target.",
    "A call made by the person seeking advice is not outreach.",
    "Known per neighbourhood; spread over municipalities by residents 65+ in the catchment and then marked as estimated.",
    "To protect people both numbers of a calendar quarter are altered by at most 3, those of a year by at most 12; each neighbourhood that lies here in part adds its part of its own alteration. Below 10 contacts the sign is /.",
]
--- */
WITH contacts AS (
    SELECT
        level,
        region_id,
        grain,
        period,
        sum(people) FILTER (WHERE category = 'outreach') AS outreach,
        sum(people) FILTER (WHERE category = 'all')      AS contacts,
        bool_or(is_hidden)                               AS is_hidden,
        bool_or(estimated)                               AS estimated
    FROM region_headcount
    WHERE subject = 'consultations'
    GROUP BY level, region_id, grain, period
)
SELECT
    level,
    region_id,
    grain,
    period,
    -- Both are altered by noise: a part is never published as more than the whole.
    least(outreach, contacts) AS numerator,
    contacts                  AS denominator,
    estimated,
    is_hidden                 AS hidden
FROM contacts
